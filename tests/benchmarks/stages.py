"""What each stage of grading costs, per submission.

The stages of `README.md`, How a submission is graded, in milliseconds:
of the worker's own processor, and on the clock, which for `run` and
`judge` includes the time the worker waits for the sandbox. Then the
processor time of the three kinds of processes: the one that coordinates
and records, a worker, and its sandbox.

Stages are timed by functions put around those of the kit, in this process
and with one sandbox; a stage inside another counts for itself alone.
"""

from __future__ import annotations

import contextlib
import functools
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from classes import ASSIGNMENT, NOTEBOOKS, our_course, scratch
from measuring import Cost, add_sizes, parser, print_table, row

from autograder.classroom import batch
from autograder.course import settings
from autograder.course.course import Course
from autograder.gradebook import write
from autograder.gradebook.rules import NBGRADER
from autograder.gradebook.submissions import Submission
from autograder.grading import (
    annotation,
    exercises,
    harmless,
    scores,
    submission,
)
from autograder.grading.handed_in import HandedIn
from autograder.grading.provenance import provenance, stamp
from autograder.grading.result import packed
from autograder.judging.run import NotebookRun
from autograder.sandbox.session import Engine

__all__ = ["Stages", "main", "measure"]

# Where the functions of a stage are looked up while grading.
_PLACES: tuple[tuple[str, Any, str], ...] = (
    ("read", HandedIn, "read"),
    ("intake", submission, "restore"),
    ("run", NotebookRun, "run"),
    ("judge", exercises, "judge"),
    ("clean", harmless, "clean"),
    ("card", annotation, "put_outputs"),
    ("card", annotation, "put_cards"),
    ("score", scores, "by_nbgrader"),
    ("score", scores, "untouched"),
    ("record", write, "record"),
)


class Stages:
    """Collects what was spent in each stage.

    costs  by stage; "other" is what happened outside of all of them
    """

    def __init__(self) -> None:
        self.costs: dict[str, Cost] = {}
        self._open = ["other"]
        self._last = _now()

    def _switch(self, *stages: str) -> None:
        """Book the time since the last call on the stage that was open."""
        now = _now()
        before = self.costs.get(self._open[-1], Cost(0, 0))
        spent = now - self._last
        self.costs[self._open[-1]] = Cost(
            before.wall + spent.wall, before.cpu + spent.cpu
        )
        self._last = now
        self._open = list(stages)

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what happens in the block for a stage."""
        outer = self._open
        self._switch(*outer, name)
        try:
            yield
        finally:
            self._switch(*outer)

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Time the functions of all stages while the block runs."""
        with contextlib.ExitStack() as stack:
            for stage, owner, name in _PLACES:
                plain = getattr(owner, name)
                setattr(owner, name, self._timed(stage, plain))
                stack.callback(setattr, owner, name, plain)
            self._last = _now()
            yield
            self._switch("other")

    def _timed(
        self, stage: str, plain: Callable[..., Any]
    ) -> Callable[..., Any]:
        @functools.wraps(plain)
        def timed(*args: Any, **options: Any) -> Any:
            with self.stage(stage):
                return plain(*args, **options)

        return timed


def _now() -> Cost:
    return Cost(time.perf_counter(), time.process_time())


def measure(
    course: Course, name: str = ASSIGNMENT
) -> tuple[dict[str, Cost], dict[str, Cost]]:
    """Grade and record a class; costs per submission, by stage and process.

    The first submission is graded before, so that nothing starts within.
    """
    planned = batch.plan(course, name, force=True)
    count = len(planned.todo)
    stages = Stages()
    with Engine(settings.limits(course)) as engine:

        def grade(each: Submission) -> None:
            files = each.look().read()
            graded = submission.grade_submission(
                each.student, files, planned.version, engine, NBGRADER
            )
            with stages.stage("pack"):
                origin = provenance(files, planned.version)
                graded = packed(stamp(graded, origin))
            write.record(planned.nbgrader, [graded])

        grade(planned.todo[0])
        stages.costs.clear()
        with stages.watching():
            for each in planned.todo:
                grade(each)
    by_stage = {n: c.over(count) for n, c in stages.costs.items()}
    return by_stage, _by_process(course, name, count, by_stage)


def _by_process(
    course: Course, name: str, count: int, stages: dict[str, Cost]
) -> dict[str, Cost]:
    """A real run: what this process used, and what its workers did."""
    planned = batch.plan(course, name, force=True)
    begin = _now()
    for _ in planned.grade(1):
        pass
    coordinator = (_now() - begin).over(count)
    here = ("read", "record")
    worker = sum(c.cpu for n, c in stages.items() if n not in here)
    with Engine(settings.limits(course)):
        pass
    # The zygote is waited for with its engine, and has waited for all.
    start = _children()
    with Engine(settings.limits(course)):
        pass
    start = _children() - start
    before = _children()
    with Engine(settings.limits(course)) as engine:
        for each in planned.todo:
            submission.grade_submission(
                each.student,
                each.look().read(),
                planned.version,
                engine,
                NBGRADER,
            )
    sandbox = (_children() - before - start) / count
    return {
        "coordinator": coordinator,
        "worker": Cost(0, worker),
        "sandbox": Cost(0, sandbox),
    }


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status."""
    options = _options(arguments)
    with scratch() as folder:
        course = our_course(folder, options.students, options.notebooks)
        rounds = [measure(course) for _ in range(options.rounds)]
    title = f"{', '.join(options.notebooks)}, class of {options.students}"
    heads = ["ms per submission", "wall min", "wall median"]
    heads += ["cpu min", "cpu median"]
    by_stage = [stages for stages, _ in rounds]
    rows = [
        row(name, [stages[name] for stages in by_stage], 1000)
        for name in by_stage[0]
    ]
    print_table(f"{title}: stages", heads, rows)
    by_process = [processes for _, processes in rounds]
    rows = []
    for name in by_process[0]:
        cells = row(name, [each[name] for each in by_process], 1000)
        rows.append([cells[0], *cells[3:]])
    print_table(f"{title}: processes", [heads[0], *heads[3:]], rows)
    return 0


def _options(arguments: Sequence[str] | None):
    found = parser(__doc__)
    found.add_argument(
        "--notebooks",
        nargs="+",
        choices=NOTEBOOKS,
        default=list(NOTEBOOKS),
        metavar="NAME",
        help="which notebooks (default: all)",
    )
    add_sizes(found, students=5, rounds=3)
    return found.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
