"""Write a simulated class, packed like an LMS download.

Its answers are the known right and wrong answers of the course.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from autograder.commands.shared import (
    add_assignment,
    add_students,
    find_course,
    say,
)

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_assignment(parser)
    add_students(parser)
    parser.add_argument(
        "--seed",
        type=int,
        default=1,
        metavar="S",
        help="the same number gives the same class (default: %(default)s)",
    )
    parser.add_argument(
        "--format",
        choices=("moodle", "canvas"),
        default="moodle",
        help="whose download it looks like (default: %(default)s)",
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=Path("downloaded/class.zip"),
        metavar="ZIP",
        help="where to write it (default: %(default)s)",
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    from autograder.authoring import cohort

    cohort.simulate(
        find_course(),
        options.assignment,
        options.students,
        options.seed,
        options.output,
        options.format,
    )
    say(
        f"Wrote {options.output}. Next: "
        f"autograder collect {options.assignment} {options.output}"
    )
    return 0
