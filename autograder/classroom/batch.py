"""Grade many submissions: several processes or machines, one writer.

Workers hold a sandbox and nothing else: they receive a submission and the
assignment version and return the graded result. This process alone reads
the course folder and writes the gradebook, one submission at a time, so a
run that is killed loses nothing and goes on where it stopped.

What planning has looked at is handed on: one course with its config, what
the gradebook had, where the files of a submission are and what their
grades will have come from. Contents are not kept: a class of any size
takes the memory of a few submissions.
"""

from __future__ import annotations

import collections
import concurrent.futures as futures
import contextlib
import math
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from autograder.classroom import durations, lock
from autograder.common.errors import UserError
from autograder.course import settings
from autograder.course.course import Course
from autograder.gradebook import write
from autograder.gradebook.generated import generated
from autograder.gradebook.nbgrader_course import NbgraderCourse
from autograder.gradebook.records import Former
from autograder.gradebook.rules import NBGRADER
from autograder.gradebook.submissions import (
    Comparison,
    Submission,
    submissions,
)
from autograder.grading.assignment_version import AssignmentVersion, version_of
from autograder.grading.changes import FORCED, Change, explain
from autograder.grading.handed_in import ChangedError, HandedIn
from autograder.grading.provenance import provenance, stamp
from autograder.grading.result import (
    EarlierVerdicts,
    GradedNotebook,
    GradedSubmission,
    packed,
)
from autograder.grading.submission import grade_submission
from autograder.judging import oracle
from autograder.sandbox import helper, pool
from autograder.sandbox.session import Engine

__all__ = ["GradingPlan", "Outcome", "plan"]

# What `pool.start` takes and gives.
_Start = Callable[..., contextlib.AbstractContextManager[pool.Pool]]

_KILLED = (
    "its grading process was killed twice, by something other than the "
    "kit's own limits. Is the machine out of memory?"
)
_BEGUN_ANEW = "a grading process was lost with it, and it was graded again"
# How often to look for workers of a cluster that have come or gone.
_LOOK_SECONDS = 1.0


@dataclass(frozen=True)
class Outcome:
    """What became of one submission.

    graded   the result without its files, or None if nothing was graded
    failure  why not, for the instructor; "" if there was no need
    former   what the gradebook had before, by notebook
    is_given_up
             whether grading took too much, so that to try again is no help
    is_begun_anew
             whether a worker was lost while it graded this one
    """

    student: str
    graded: GradedSubmission | None
    failure: str = ""
    former: Mapping[str, Former] = field(default_factory=dict)
    is_given_up: bool = False
    is_begun_anew: bool = False

    @property
    def scores(self) -> dict[str, float]:
        """The automatic score of every notebook, kept ones included."""
        now = {
            each.name: sum(s for s in each.scores.values() if s is not None)
            for each in self._notebooks
        }
        return {name: own.score for name, own in self.former.items()} | now

    @property
    def waiting(self) -> int:
        """How many cells wait for a person to give the first score."""
        now = {
            each.name: sum(s is None for s in each.scores.values())
            for each in self._notebooks
        }
        before = {name: own.waiting for name, own in self.former.items()}
        return sum((before | now).values())

    @property
    def changed(self) -> frozenset[str]:
        """The notebooks that had another automatic score before."""
        return frozenset(
            name
            for name, own in self.former.items()
            if not math.isclose(own.score, self.scores[name], abs_tol=1e-9)
        )

    @property
    def difference(self) -> float:
        """By how much the automatic score has risen in all."""
        before = sum(own.score for own in self.former.values())
        return sum(self.scores.values()) - before

    @property
    def _notebooks(self) -> tuple[GradedNotebook, ...]:
        return self.graded.notebooks if self.graded else ()

    @property
    def trouble(self) -> tuple[str, ...]:
        """Everything that could not be graded, in sentences."""
        failures = (self.failure,) if self.failure else ()
        found = self.graded.trouble if self.graded else failures
        return tuple(f"{self.student}: {text}" for text in found)

    @property
    def deaths(self) -> str:
        """How processes ended early, in a line; "" if none did."""
        found = self.graded.deaths if self.graded else {}
        parts = [f"{name}: {text}" for name, text in found.items()]
        if self.is_begun_anew and self.graded:
            parts.insert(0, _BEGUN_ANEW)
        return f"{self.student}: {'; '.join(parts)}" if parts else ""

    def brief(self) -> Outcome:
        """The same without verdicts: what a summary of a class needs."""
        if self.graded is None:
            return self
        notebooks = tuple(
            replace(each, verdicts=(), notes=())
            for each in self.graded.notebooks
        )
        return replace(self, graded=replace(self.graded, notebooks=notebooks))


@dataclass(frozen=True)
class GradingPlan:
    """What a run is going to grade.

    nbgrader    the course as it was looked at
    todo        submissions to grade
    up_to_date  students whose graded notebooks match submission and version
    compared    how each submission to grade compares, by student
    former      what the gradebook has, by student and notebook
    """

    nbgrader: NbgraderCourse
    version: AssignmentVersion
    todo: tuple[Submission, ...]
    up_to_date: tuple[str, ...]
    compared: Mapping[str, Comparison]
    former: Mapping[str, Mapping[str, Former]]

    @property
    def changes(self) -> dict[str, Mapping[str, Change]]:
        """Why each submission is graded, by student and notebook."""
        return {name: own.changes for name, own in self.compared.items()}

    @property
    def reasons(self) -> list[str]:
        """How many submissions are going to be graded and why, in lines."""
        return explain(self.changes.values(), len(self.version.notebooks))

    def kept(self) -> list[Outcome]:
        """What the gradebook has of the submissions that are up to date."""
        return [
            Outcome(student, None, former=self.former.get(student, {}))
            for student in self.up_to_date
        ]

    def grade(
        self, workers: int, mode: str = "auto", start: _Start = pool.start
    ) -> Iterator[Outcome]:
        """Grade and record; yield each outcome as it is on disk.

        start   gives the worker processes: `pool.start`, `pool.Warm.start`,
                or for a Dask cluster `cluster.start` with its address
        raises  UserError if another process grades this course, or if the
                cluster cannot be used
        """
        if not self.todo:
            return
        todo = collections.deque(self.todo)
        with lock.grading(self.nbgrader.course):
            for outcome in self._grade(todo, workers, mode, start):
                own = self.former.get(outcome.student, {})
                yield replace(outcome, former=own)

    def _grade(
        self,
        todo: collections.deque[Submission],
        workers: int,
        mode: str,
        start: _Start,
    ) -> Iterator[Outcome]:
        while todo:
            suspects = yield from self._pass(todo, workers, mode, start)
            # A worker was killed from outside. Who was in flight is graded
            # alone, so that the cause is found and harms nobody else.
            for suspect in suspects:
                alone = collections.deque([suspect])
                again = self._pass(alone, 1, mode, start, begun_anew=True)
                if (yield from again):
                    yield Outcome(suspect.student, None, _KILLED)

    def _pass(
        self,
        todo: collections.deque[Submission],
        workers: int,
        mode: str,
        start: _Start,
        *,
        begun_anew: bool = False,
    ) -> Generator[Outcome, None, list[Submission]]:
        """Grade what is to do, or until no worker takes more.

        begun_anew  whether workers were lost with these before
        returns     the submissions that were lost together with a worker
        """
        running: dict[futures.Future[GradedSubmission], Submission] = {}
        lost: list[Submission] = []
        workers = min(workers, len(todo))
        ceiling = settings.ceiling(self.nbgrader.course)
        with start(
            workers, mode, self.version.limits, self.version, ceiling
        ) as executor:
            try:
                while todo or running:
                    # Few in flight keep memory flat for a class of any size.
                    while todo and len(running) < executor.room:
                        try:
                            job = self._job(todo[0])
                        except UserError as error:
                            student = todo.popleft().student
                            yield Outcome(student, None, str(error))
                            continue
                        future = executor.submit(_grade, *job)
                        running[future] = todo.popleft()
                    done, _ = futures.wait(
                        running, _LOOK_SECONDS, futures.FIRST_COMPLETED
                    )
                    for future in done:
                        submission = running.pop(future)
                        try:
                            outcome = self._record(submission, future)
                        except futures.BrokenExecutor:
                            lost.append(submission)
                            continue
                        yield replace(outcome, is_begun_anew=begun_anew)
            except futures.BrokenExecutor:
                # A local pool ends with the first process it loses.
                lost += running.values()
        return lost

    def _job(self, submission: Submission) -> tuple[Any, ...]:
        """The arguments of `_grade` for a submission."""
        compared = self.compared[submission.student]
        handed_in, origins = compared.handed_in, compared.origins
        try:
            handed_in = handed_in or submission.look()
            files = handed_in.read()
        except ChangedError:
            # Handed in again since it was looked at.
            handed_in, origins = submission.look(), None
            files = handed_in.read()
        left_out = handed_in.left_out
        origins = origins or provenance(files, self.version, left_out)
        only = submission.notebooks_to_grade(
            compared.changes, origins, self.version
        )
        return submission.student, files, left_out, only, origins

    def _record(
        self, submission: Submission, future: futures.Future[GradedSubmission]
    ) -> Outcome:
        try:
            graded = future.result()
            write.record(self.nbgrader, [graded])
            durations.add(self.nbgrader.course, graded)
        except (futures.BrokenExecutor, pool.UnusableError):
            raise
        except helper.ExceededError as error:
            return Outcome(
                submission.student, None, str(error), is_given_up=True
            )
        except UserError as error:
            return Outcome(submission.student, None, str(error))
        except Exception as error:  # noqa: BLE001 - the others are graded
            return Outcome(
                submission.student,
                None,
                "a fault of the kit, please report it: "
                f"{type(error).__name__}: {error}",
            )
        # Files of thousands of submissions would fill the memory.
        return Outcome(submission.student, replace(graded, files={}))


def plan(
    course: Course,
    assignment: str,
    *,
    student: str | None = None,
    among: Mapping[str, HandedIn] | None = None,
    force: bool = False,
    workers: int = 1,
    mode: str = "auto",
    tell: Callable[[str], None] = lambda text: None,
) -> GradingPlan:
    """Find out what there is to grade.

    course   as it is looked at now: what it has read it keeps
    student  grade only this one
    among    consider only these, whose files somebody has looked at; there
             need be none
    force    grade again what is up to date
    tell     is told what takes time
    raises   UserError if there is nothing, with the next step, if another
             process grades the course, or if no grade could be kept
    """
    nbgrader = NbgraderCourse(course)
    with lock.grading(course):
        # Said now, and not when everything is prepared. Two that prepare
        # at the same time do no harm; `grade` claims the course again.
        nbgrader.require_writable(assignment)
    source = course.assignment(assignment)
    with nbgrader.reader(assignment) as reader:
        former = reader.former(assignment)
        found = [
            each
            for each in submissions(nbgrader, reader, assignment)
            if student in (None, each.student)
            and (among is None or each.student in among)
        ]
        if not found and among is None:
            raise _no_submission(assignment, student)
        generated_ = generated(nbgrader, source, reader)
    oracle.prepare(source.exercises, workers, mode)
    with Engine(settings.limits(course), mode) as engine:
        tell(engine.description)
        version = version_of(source, generated_, engine)
    due = {}
    for each in found:
        own = each.compare(version, (among or {}).get(each.student))
        if force:
            own = replace(own, changes=_with_force(own.changes, version))
        if own.changes:
            due[each.student] = own
    return GradingPlan(
        nbgrader,
        version,
        tuple(each for each in found if each.student in due),
        tuple(each.student for each in found if each.student not in due),
        due,
        former,
    )


def _no_submission(assignment: str, student: str | None) -> UserError:
    whose = f" of {student!r}" if student else ""
    return UserError(
        f"There is no submission{whose} for {assignment}. Collect some "
        f"first: autograder collect {assignment} ARCHIVE"
    )


def _with_force(
    changes: Mapping[str, Change], version: AssignmentVersion
) -> dict[str, Change]:
    """All notebooks as a whole, whatever has changed."""
    every = (notebook.name for notebook in version.notebooks)
    forced: dict[str, Change] = dict.fromkeys(every, Change(((FORCED, ""),)))
    return forced | {
        name: replace(change, exercises=None)
        for name, change in changes.items()
    }


def _grade(
    student: str,
    files: dict[str, bytes],
    left_out: tuple[str, ...],
    only: Mapping[str, EarlierVerdicts | None],
    origins: Mapping[str, str],
) -> GradedSubmission:
    version: AssignmentVersion = pool.shared()
    graded = grade_submission(
        student,
        files,
        version,
        pool.engine(),
        NBGRADER,
        left_out,
        only,
        helper.about,
    )
    return packed(stamp(graded, origins))
