"""Grade many submissions: several processes, one writer.

Workers hold a sandbox and nothing else: they receive a submission and the
assignment version and return the graded result. This process alone reads
the course folder and writes the gradebook, one submission at a time, so a
run that is killed loses nothing and goes on where it stopped.
"""

from __future__ import annotations

import collections
import concurrent.futures as futures
import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from autograder import gradebook, oracle
from autograder.course import Course
from autograder.errors import UserError
from autograder.graded import GradedSubmission
from autograder.provenance import provenance, stamp
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Engine
from autograder.submission import grade_submission
from autograder.version import AssignmentVersion

__all__ = ["Outcome", "Plan", "plan"]

_ATTEMPTS = 2


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
    todo: tuple[gradebook.Submission, ...]
    up_to_date: tuple[str, ...]

    def grade(self, workers: int, mode: str = "auto") -> Iterator[Outcome]:
        """Grade and record; yield each outcome as it is on disk."""
        workers = max(1, min(workers, len(self.todo)))
        waiting = collections.Counter(s.student for s in self.todo)
        attempts: collections.Counter[str] = collections.Counter()
        todo = list(self.todo)
        while todo:
            for outcome in self._pass(todo, workers, mode):
                del waiting[outcome.student]
                yield outcome
            todo = [s for s in todo if s.student in waiting]
            # A worker was killed from outside. Whoever was in flight gets
            # another try, alone, so that the killer is found.
            workers = 1
            for submission in todo[:1]:
                attempts[submission.student] += 1
                if attempts[submission.student] >= _ATTEMPTS:
                    del waiting[submission.student]
                    yield Outcome(
                        submission.student,
                        None,
                        "the grading process was killed twice, by something "
                        "other than its own limits (out of memory?)",
                    )
            todo = [s for s in todo if s.student in waiting]

    def _pass(
        self, todo: Sequence[gradebook.Submission], workers: int, mode: str
    ) -> Iterator[Outcome]:
        """Grade until done or until a worker process is lost."""
        with futures.ProcessPoolExecutor(
            workers,
            mp_context=_context(),
            initializer=_start_worker,
            initargs=(self.version, mode),
        ) as pool:
            # A bounded number in flight keeps memory flat for any class.
            queue = iter(todo)
            running: dict[futures.Future, str] = {}
            try:
                while True:
                    while len(running) < 2 * workers and (
                        submission := next(queue, None)
                    ):
                        future = pool.submit(
                            _grade, submission.student, submission.read()
                        )
                        running[future] = submission.student
                    if not running:
                        return
                    done, _ = futures.wait(
                        running, return_when=futures.FIRST_COMPLETED
                    )
                    for future in done:
                        yield self._recorded(running.pop(future), future)
            except BrokenProcessPool:
                return

    def _recorded(self, student: str, future: futures.Future) -> Outcome:
        try:
            graded = future.result()
            gradebook.record(self.course, [graded])
        except BrokenProcessPool:
            raise
        except UserError as error:
            return Outcome(student, None, str(error))
        return Outcome(student, graded)


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
    raises   UserError if there is nothing, with the next step
    """
    exercises = course.assignment(assignment).exercises
    oracle.prepare(exercises, workers, mode)
    with Engine(mode=mode) as engine:
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


def _context() -> multiprocessing.context.BaseContext:
    # Forked workers inherit nbgrader's imports, which take two seconds;
    # elsewhere than on Linux a fork is not safe.
    method = "fork" if sys.platform == "linux" else "spawn"
    return multiprocessing.get_context(method)


_worker: tuple[AssignmentVersion, Engine] | None = None


def _start_worker(version: AssignmentVersion, mode: str) -> None:
    global _worker
    _worker = version, Engine(Limits(), mode)


def _grade(student: str, files: dict[str, bytes]) -> GradedSubmission:
    assert _worker is not None
    version, engine = _worker
    graded = grade_submission(student, files, version, engine)
    return stamp(graded, provenance(files, version))
