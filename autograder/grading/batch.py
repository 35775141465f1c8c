"""Grade many submissions: several processes or machines, one writer.

Workers hold a sandbox and nothing else: they receive a submission and the
assignment version and return the graded result. This process alone reads
the course folder and writes the gradebook, one submission at a time, so a
run that is killed loses nothing and goes on where it stopped.
"""

from __future__ import annotations

import collections
import concurrent.futures as futures
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from autograder import pool, settings
from autograder.course import Course
from autograder.errors import UserError
from autograder.graded import GradedSubmission
from autograder.grading import claim
from autograder.grading.submission import grade_submission
from autograder.judging import oracle
from autograder.sandbox.session import Engine
from autograder.spine import gradebook
from autograder.spine.gradebook import Submission
from autograder.spine.provenance import provenance, stamp
from autograder.version import AssignmentVersion

__all__ = ["Outcome", "Plan", "plan"]

_KILLED = (
    "its grading process was killed twice, by something other than the "
    "kit's own limits. Is the machine out of memory?"
)
# How often to look for workers of a cluster that have come or gone.
_LOOK_SECONDS = 1.0


@dataclass(frozen=True)
class Outcome:
    """What became of one submission.

    graded   the result, or None if there is none
    failure  why there is none, for the instructor
    """

    student: str
    graded: GradedSubmission | None
    failure: str = ""

    @property
    def trouble(self) -> tuple[str, ...]:
        """Everything that could not be graded, in sentences."""
        found = self.graded.trouble if self.graded else (self.failure,)
        return tuple(f"{self.student}: {text}" for text in found)


@dataclass(frozen=True)
class Plan:
    """What a run is going to grade.

    todo       submissions to grade
    up_to_date students whose graded notebooks match submission and version
    """

    course: Course
    version: AssignmentVersion
    todo: tuple[Submission, ...]
    up_to_date: tuple[str, ...]

    def grade(
        self, workers: int, mode: str = "auto", scheduler: str = ""
    ) -> Iterator[Outcome]:
        """Grade and record; yield each outcome as it is on disk.

        scheduler  of a Dask cluster, to grade there
        raises     UserError if another process grades this course, or if
                   the cluster cannot be used
        """
        todo = collections.deque(self.todo)
        with claim.grading(self.course):
            while todo:
                suspects = yield from self._pass(
                    todo, workers, mode, scheduler
                )
                # A worker was killed from outside. Who was in flight is
                # graded alone, so that the cause is found and harms nobody
                # else.
                for suspect in suspects:
                    alone = collections.deque([suspect])
                    if (yield from self._pass(alone, 1, mode, scheduler)):
                        yield Outcome(suspect.student, None, _KILLED)

    def _pass(
        self,
        todo: collections.deque[Submission],
        workers: int,
        mode: str,
        scheduler: str,
    ) -> Generator[Outcome, None, list[Submission]]:
        """Grade what is to do, or until no worker takes more.

        returns  the submissions that were lost together with a worker
        """
        running: dict[futures.Future, Submission] = {}
        lost: list[Submission] = []
        workers = min(workers, len(todo))
        with pool.start(
            workers, mode, self.version.limits, self.version, scheduler
        ) as executor:
            try:
                while todo or running:
                    # Few in flight keep memory flat for a class of any size.
                    while todo and len(running) < executor.room:
                        try:
                            files = todo[0].read()
                            left = todo[0].left_out()
                        except UserError as error:
                            student = todo.popleft().student
                            yield Outcome(student, None, str(error))
                            continue
                        future = executor.submit(
                            _grade, todo[0].student, files, left
                        )
                        running[future] = todo.popleft()
                    done, _ = futures.wait(
                        running, _LOOK_SECONDS, futures.FIRST_COMPLETED
                    )
                    for future in done:
                        submission = running.pop(future)
                        try:
                            yield self._record(submission, future)
                        except futures.BrokenExecutor:
                            lost.append(submission)
            except futures.BrokenExecutor:
                # A local pool ends with the first process it loses.
                lost += running.values()
        return lost

    def _record(
        self, submission: Submission, future: futures.Future
    ) -> Outcome:
        try:
            graded = future.result()
            gradebook.record(self.course, [graded])
        except (futures.BrokenExecutor, pool.UnusableError):
            raise
        except UserError as error:
            return Outcome(submission.student, None, str(error))
        except Exception as error:  # noqa: BLE001 - the others are graded
            return Outcome(
                submission.student,
                None,
                "a fault of the kit, please report it: "
                f"{type(error).__name__}: {error}",
            )
        return Outcome(submission.student, graded)


def plan(
    course: Course,
    assignment: str,
    *,
    student: str | None = None,
    force: bool = False,
    workers: int = 1,
    mode: str = "auto",
    tell: Callable[[str], None] = lambda text: None,
) -> Plan:
    """Find out what there is to grade.

    student  grade only this one
    force    grade again what is up to date
    tell     is told what takes time
    raises   UserError if there is nothing, with the next step, if another
             process grades the course, or if no grade could be kept
    """
    with claim.grading(course):
        # Said now, and not when everything is prepared. Two that prepare
        # at the same time do no harm; `grade` claims the course again.
        gradebook.require_writable(course, assignment)
    exercises = course.assignment(assignment).exercises
    oracle.prepare(exercises, workers, mode)
    with Engine(settings.limits(course), mode) as engine:
        tell(engine.description)
        version = gradebook.assignment_version(course, assignment, engine)
    found = [
        each
        for each in gradebook.submissions(course, assignment)
        if student in (None, each.student)
    ]
    if not found:
        whose = f" of {student!r}" if student else ""
        raise UserError(
            f"There is no submission{whose} for {assignment}. Collect some "
            f"first: autograder collect {assignment} ARCHIVE"
        )
    fresh = [s for s in found if not force and s.is_graded_as(version)]
    done = {s.student for s in fresh}
    return Plan(
        course,
        version,
        tuple(s for s in found if s.student not in done),
        tuple(sorted(done)),
    )


def _grade(
    student: str, files: dict[str, bytes], left_out: tuple[str, ...]
) -> GradedSubmission:
    version: AssignmentVersion = pool.shared()
    graded = grade_submission(student, files, version, pool.engine(), left_out)
    return stamp(graded, provenance(files, version))
