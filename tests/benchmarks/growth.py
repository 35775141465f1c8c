"""Time and memory for classes of growing size.

Classes of a tiny notebook with one exercise, so that what grows with the
class is seen and not what the notebooks cost. Time per submission and the
most memory of the coordinating process and of its largest worker should
stay flat: submissions are read a few ahead, recorded one at a time, and
none is kept. What runs in a worker's sandbox is no memory of the worker.
"""

from __future__ import annotations

import multiprocessing
import re
import resource
import shutil
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import classes
from course_fixtures import (
    GOOD,
    NAME,
    PLUS_TWO,
    generate,
    hand_in,
    write_tiny_course,
)
from measuring import number, parser, print_table

from autograder.classroom import batch
from autograder.course.course import Course

__all__ = ["Growth", "main", "measure"]


@dataclass(frozen=True)
class Growth:
    """One class: seconds per submission, most memory in MB.

    plan  seconds per submission to find out that all is up to date
    """

    students: int
    wall: float
    cpu: float
    plan: float
    coordinator: float
    worker: float


def measure(folder: Path, students: int, workers: int) -> Growth:
    """Grade a class in a process of its own."""
    course = write_tiny_course(folder)
    generate(course)
    answers = (GOOD, PLUS_TWO, None)
    for index, answer in enumerate(answers):
        hand_in(course, f"s{index:05}", answer)
    for index in range(len(answers), students):
        made = course.root / "submitted" / f"s{index % len(answers):05}"
        shutil.copytree(made, made.with_name(f"s{index:05}"))
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as apart:
        return apart.submit(_grade, course.root, workers).result()


def _grade(root: Path, workers: int) -> Growth:
    course = Course(root)
    planned = batch.plan(course, NAME)
    students = len(planned.todo)
    wall, cpu = time.perf_counter(), time.process_time()
    outcomes, worker = [], 0.0
    for outcome in planned.grade(workers):
        outcomes.append(outcome.brief())
        if len(outcomes) % 25 == 0 or len(outcomes) == students:
            worker = max(worker, _most_memory_of_a_worker())
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    assert all(outcome.graded for outcome in outcomes)
    again = time.perf_counter()
    assert not batch.plan(course, NAME).todo
    again = time.perf_counter() - again
    return Growth(
        students,
        wall / students,
        cpu / students,
        again / students,
        _most_memory(),
        worker,
    )


def _most_memory() -> float:
    """The most this process has had at a time, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _most_memory_of_a_worker() -> float:
    """The most one of this process's workers has had so far, in MB.

    Each has its work done by a process of its own.
    """
    most = 0.0
    for worker in multiprocessing.active_children():
        task = Path(f"/proc/{worker.pid}/task/{worker.pid}")
        for helper in (task / "children").read_text().split():
            status = Path(f"/proc/{helper}/status").read_text()
            found = re.search(r"VmHWM:\s+(\d+) kB", status)
            most = max(most, int(found[1]) / 1024 if found else 0.0)
    return most


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every size and print; returns the exit status."""
    options = _options(arguments)
    found = []
    for size in options.sizes:
        with classes.scratch() as folder:
            found.append(measure(folder / "course", size, options.workers))
    first = found[0]
    rows = [
        [
            str(each.students),
            number(1000 * each.wall),
            number(1000 * each.cpu),
            number(1000 * each.plan),
            number(each.coordinator),
            number(each.worker),
            number(each.cpu / first.cpu),
            number(each.coordinator / first.coordinator),
        ]
        for each in found
    ]
    heads = ["submissions", "ms each", "coordinator ms", "ms if up to date"]
    heads += ["coordinator MB", "worker MB", "time ratio", "memory ratio"]
    print_table("Growing classes of a tiny notebook", heads, rows)
    return 0


def _options(arguments: Sequence[str] | None):
    found = parser(__doc__)
    found.add_argument(
        "--sizes",
        type=int,
        nargs="+",
        default=[50, 500],
        metavar="N",
        help="sizes of the classes, 3 or more (default: 50 500; for a "
        "faculty: 50 500 5000 10000)",
    )
    found.add_argument(
        "--workers",
        type=int,
        default=2,
        metavar="N",
        help="worker processes (default: %(default)s)",
    )
    return found.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
