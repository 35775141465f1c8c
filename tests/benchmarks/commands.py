"""How long an instructor waits for each command.

    autograder --help
    autograder check: one answer, a hundred answers
    what of it is Python loading the libraries that all of them need
    autograder grade: a class; again, when nothing has changed; after a
        change of one hidden test

Whole commands in a scratch course. `check` and `--help` are repeated; the
class is graded once, and what follows it in the order above. The first
submission begins when `grade` has said what it grades and a sandbox has
started.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from classes import ASSIGNMENT, grade_command, our_course, scratch
from measuring import (
    add_sizes,
    machine,
    number,
    parser,
    print_table,
    row,
    run,
)

from autograder.course.course import Course
from autograder.sandbox.session import Engine

__all__ = ["check", "grade", "main", "planned", "warmed"]

_COMMAND = (sys.executable, "-m", "autograder")
_MANY = 100
_SANDBOX = "import numpy, matplotlib.pyplot, IPython.core.interactiveshell"
_GRADEBOOK = "import nbgrader.api"


def check(
    course: Course, exercise: str, answers: Sequence[Path], rounds: int
) -> list[list[str]]:
    """Rows: help, one answer, a hundred answers, libraries alone."""
    names = [str(path) for path in answers]
    many = [names[i % len(names)] for i in range(_MANY)]
    commands = {
        "--help": [*_COMMAND, "--help"],
        "check, one answer": [*_COMMAND, "check", exercise, names[0]],
        f"check, {_MANY} answers": [*_COMMAND, "check", exercise, *many],
        "libraries of a sandbox": [sys.executable, "-c", _SANDBOX],
        "nbgrader": [sys.executable, "-c", _GRADEBOOK],
    }
    return [
        row(name, [run(line, course.root) for _ in range(rounds)])
        for name, line in commands.items()
    ]


def grade(
    course: Course, name: str, tests: Path, workers: int
) -> list[list[str]]:
    """Rows: a class graded, and graded again.

    tests  of an exercise; a comment is written below them
    """
    command = grade_command(workers, name)
    rows = [row("grade", [run(command, course.root)])]
    rows.append(row("nothing has changed", [run(command, course.root)]))
    tests.write_text(f"{tests.read_text()}\n# changed\n")
    took = run(command, course.root)
    rows.append(row(f"{tests.stem} tested differently", [took]))
    return rows


def planned(course: Course, name: str) -> float:
    """Seconds until `grade` says what it is going to grade."""
    begin = time.perf_counter()
    with subprocess.Popen(
        [*grade_command(1, name), "--force"],
        cwd=course.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        assert process.stdout is not None
        while not process.stdout.readline().startswith(b"To grade"):
            assert process.poll() is None
        took = time.perf_counter() - begin
        process.terminate()
        process.stdout.read()
    return took


def warmed() -> float:
    """Seconds until a sandbox can begin."""
    begin = time.perf_counter()
    with Engine() as engine:
        engine.ready()
        return time.perf_counter() - begin


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status."""
    options = _options(arguments)
    heads = ["seconds", "wall min", "wall median", "cpu min", "cpu median"]
    with scratch() as folder:
        course = our_course(folder, options.students)
        exercise = course.exercise("relu")
        answers = [answer.path for answer in exercise.answers]
        rows = check(course, exercise.id, answers, options.rounds)
        print_table("Small commands", heads, rows)
        tests = course.root / "tests/hidden/2_value_network/relu.py"
        rows = grade(course, ASSIGNMENT, tests, options.workers)
        title = f"A class of {options.students}, five notebooks each, "
        title += f"{options.workers} workers"
        print_table(title, heads, rows)
        seconds = planned(course, ASSIGNMENT), warmed()
    print(machine())
    print(f"seconds until grade says what it grades: {number(seconds[0])}")
    print(f"seconds until a sandbox has started: {number(seconds[1])}")
    return 0


def _options(arguments: Sequence[str] | None):
    found = parser(__doc__)
    add_sizes(found, students=20, rounds=3)
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
