"""What several commands share: options, a progress bar, lines of text.

Nothing heavy is imported here or at the top of a command's file, but inside
the functions: `--help` answers at once, while nbgrader takes seconds.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from autograder.common.errors import UserError

if TYPE_CHECKING:
    from autograder.classroom.batch import Outcome
    from autograder.course.course import Assignment, Course, Exercise

__all__ = [
    "FOLDED",
    "PLAIN",
    "RIGHT",
    "WHOLE",
    "add_assignment",
    "add_json",
    "add_sandbox",
    "add_students",
    "add_workers",
    "exercises_of",
    "find_course",
    "listed",
    "positive",
    "print_left",
    "print_table",
    "print_trouble",
    "printable",
    "say",
    "tell",
    "track",
    "workers",
]

Item = TypeVar("Item")

# How a column of a table is set, as rich has it.
PLAIN: dict[str, Any] = {}
FOLDED: dict[str, Any] = {"overflow": "fold"}
RIGHT: dict[str, Any] = {"justify": "right"}
WHOLE: dict[str, Any] = {"no_wrap": True}

_MOST_STUDENTS = 8


# Options


def add_assignment(parser: argparse.ArgumentParser) -> None:
    """Ask for an assignment."""
    parser.add_argument(
        "assignment", metavar="ASSIGNMENT", help="its folder in source/"
    )


def add_json(parser: argparse.ArgumentParser, what: str) -> None:
    """Offer what programs read.

    what  is printed, and instead of what
    """
    parser.add_argument("--json", action="store_true", help=what)


def add_students(parser: argparse.ArgumentParser) -> None:
    """Offer the size of a simulated class."""
    parser.add_argument(
        "--students",
        type=positive,
        default=12,
        metavar="N",
        help="size of the class (default: %(default)s)",
    )


def add_workers(parser: argparse.ArgumentParser) -> None:
    """Offer a number of processes, which `workers` reads."""
    parser.add_argument(
        "--workers",
        type=positive,
        metavar="N",
        help="processes that work at a time (default: one per core)",
    )


def add_sandbox(parser: argparse.ArgumentParser) -> None:
    """Offer the kind of sandbox in which students' code runs."""
    parser.add_argument(
        "--sandbox",
        choices=("auto", "landlock", "none"),
        default="auto",
        help="auto: the strongest this machine has (default); landlock: "
        "without bubblewrap; none: only for notebooks you trust",
    )


def positive(text: str) -> int:
    """Read the value of an option that counts something."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def workers(options: argparse.Namespace) -> int:
    """How many processes are to work at a time."""
    from autograder.common.software import cores

    return options.workers or cores()


def find_course() -> Course:
    """The course around the working folder.

    raises  UserError if there is none
    """
    from autograder.course.course import Course

    return Course.find()


def exercises_of(assignment: Assignment, to_do: str) -> Sequence[Exercise]:
    """The exercises of an assignment, at least one.

    to_do   what with them, such as "to prove"
    raises  UserError if there is none
    """
    if not assignment.exercises:
        raise UserError(
            f"{assignment.name} has no exercise {to_do}: no hidden region "
            "of its notebooks calls check(...)."
        )
    return assignment.exercises


# What is shown


def printable(text: str) -> str:
    """Text that moves no cursor: students choose names, results and code."""
    return "".join(
        c if c.isprintable() or c == "\n" else "    " if c == "\t" else "?"
        for c in text
    )


def say(text: str, style: str = "") -> None:
    """Print lines of text as they are, but for what moves the cursor."""
    from autograder.common.terminal import terminal

    terminal.print(printable(text), style=style, markup=False, emoji=False)


def tell(notes: Iterable[str], trouble: Iterable[str] = ()) -> None:
    """Print a line for each; what a person must look at goes to stderr."""
    for note in notes:
        say(f"  {_in_a_line(note)}")
    for each in trouble:
        print(f"autograder: {_in_a_line(each)}", file=sys.stderr)


def _in_a_line(text: str) -> str:
    return printable(text).replace("\n", "?")


def print_table(
    title: str,
    columns: Mapping[str, Mapping[str, Any]],
    rows: Iterable[Sequence[object]],
    caption: str = "",
) -> None:
    """Print a table.

    columns  how each is set, by heading
    rows     with a cell for each column; an empty one draws a line
    """
    from rich.table import Table
    from rich.text import Text

    from autograder.common.terminal import terminal

    table = Table(title=title, caption=caption)
    for heading, setting in columns.items():
        table.add_column(heading, **setting)
    for row in rows:
        if row:
            table.add_row(*(Text(printable(str(cell))) for cell in row))
        else:
            table.add_section()
    terminal.print(table)


def print_trouble(outcomes: Iterable[Outcome]) -> int:
    """Name what could not be graded; returns the exit status."""
    trouble = [text for outcome in outcomes for text in outcome.trouble]
    for text in trouble:
        say(f"not graded: {text}", style="red")
    return 1 if trouble else 0


def print_deaths(outcomes: Iterable[Outcome]) -> None:
    """Name processes that ended early, in a line for each student."""
    lines = [outcome.deaths for outcome in outcomes if outcome.deaths]
    if lines:
        say(
            "Processes that ended early, by mistake or on purpose; answers "
            "that ran in them deserve a look:"
        )
    for line in lines:
        say(f"  {line}", style="yellow")


def print_left(left: Mapping[str, str], where: str) -> None:
    """Name those of whom an answer could not be read, by reason."""
    for reason in sorted(set(left.values())):
        students = [each for each, why in left.items() if why == reason]
        say(f"{where}: {listed(students)} ({reason})", style="yellow")


def listed(students: Sequence[str], *, whole: bool = False) -> str:
    """Students in a line; the first few of them, unless all are wanted."""
    shown = students if whole else students[:_MOST_STUDENTS]
    more = len(students) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def track(items: Iterable[Item], label: str, total: int) -> list[Item]:
    """Go through items with a progress bar; return them all."""
    if total == 0:
        return list(items)
    from rich import progress

    from autograder.common.terminal import terminal

    bar = progress.Progress(
        progress.TextColumn(label),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeElapsedColumn(),
        progress.TimeRemainingColumn(),
        console=terminal,
        # A thread that redraws must not be there when workers are forked.
        auto_refresh=False,
    )
    with bar:
        task = bar.add_task(label, total=total)
        bar.refresh()
        done = []
        for item in items:
            done.append(item)
            bar.advance(task)
            bar.refresh()
    return done
