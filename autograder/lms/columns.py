"""What every export has in common: its columns, and whom it names.

Input: the grades of an assignment. Output: columns of numbers, the results
to be written, and sentences on those a person should know of.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.errors import UserError
from autograder.lms.grades import Grades, Result
from autograder.lms.tables import Table, number, plain_name, value

__all__ = [
    "CHOICES",
    "Column",
    "Exported",
    "chosen",
    "columns",
    "fill",
    "named",
]

CHOICES = ("total", "exercises", "both")
# What an LMS writes for somebody who needs no grade.
_NO_GRADE = frozenset(("ex", "n/a"))


@dataclass(frozen=True)
class Column:
    """A column of an export.

    points  the most it can be; 0 for what only takes points away
    of      a student's number in it
    """

    title: str
    points: float
    of: Callable[[Result], float]


@dataclass
class Exported:
    """What was written.

    written  students whose grades are in the file
    notes    sentences on who is left out or not done
    trouble  sentences on grades that found no place
    """

    path: Path
    written: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)


def _score(exercise: str, result: Result) -> float:
    return result.scores.get(exercise, 0.0)


def columns(grades: Grades, which: str) -> list[Column]:
    """The columns to write: the total, the exercises, or both.

    The exercises and, where somebody is late, the penalties add up to the
    total.
    """
    found = []
    if which in ("exercises", "both"):
        found = [
            Column(
                f"{grades.assignment}: {each.title}",
                each.points,
                functools.partial(_score, each.id),
            )
            for each in grades.exercises
        ]
        if grades.has_penalties:
            found.append(
                Column(
                    f"{grades.assignment}: late penalty",
                    0.0,
                    lambda result: -result.penalty,
                )
            )
    if which in ("total", "both"):
        total = Column(grades.assignment, grades.points, lambda r: r.score)
        found.append(total)
    return found


def chosen(
    grades: Grades, only_graded: bool, students: Sequence[str], out: Exported
) -> list[Result]:
    """The results to write; names who has none, or none yet.

    only_graded  leave those out instead of writing what there is
    students     ids of those who are asked for; none for all
    """
    unknown = set(students) - {each.person.id for each in grades.results}
    if unknown:
        raise UserError(
            f"The gradebook knows no student {', '.join(sorted(unknown))}."
        )
    found = [
        each
        for each in grades.results
        if not students or each.person.id in students
    ]
    verb = "left out" if only_graded else "written as 0"
    _name(
        f"handed in nothing, {verb}",
        [each.person.label for each in found if not each.handed_in],
        out.notes,
    )
    verb = "left out" if only_graded else "written with what they have so far"
    _name(
        f"with answers that wait for a person, {verb}",
        [each.person.label for each in found if each.waiting],
        out.notes,
    )
    if only_graded:
        found = [e for e in found if e.handed_in and not e.waiting]
    return found


def fill(
    table: Table,
    places: Sequence[tuple[Column, int]],
    rows: dict[str, int],
    results: Sequence[Result],
    out: Exported,
) -> None:
    """Write the numbers of those who have a row.

    rows  index of the row by student id
    """
    decimal = table.decimal
    kept = []
    for result in results:
        if result.person.id not in rows:
            continue
        row = table.rows[rows[result.person.id]]
        out.written.append(result.person.id)
        for column, place in places:
            before = table.cell(row, place)
            if before.casefold() in _NO_GRADE or (
                before and not result.handed_in
            ):
                kept.append(f"{result.person.label} ({before})")
            else:
                table.put(row, place, number(column.of(result), decimal))
    _name("kept what the file had for them", kept, out.notes)


def named(text: str) -> str:
    """A column's name without the number an LMS puts behind it."""
    head, _, tail = text.rpartition(" (")
    if head and tail.endswith(")") and tail[:-1].isdigit():
        text = head
    return plain_name(text)


def compare_points(
    column: Column, before: str, where: str, out: Exported
) -> None:
    """Say so if the LMS has another maximum."""
    known = value(before)
    if known is not None and known != column.points:
        out.trouble.append(
            f"{where} gives {column.title} {number(known)} points, the "
            f"gradebook {number(column.points)}. The scores were written as "
            "they are; change the maximum there before you import them."
        )


def _name(what: str, labels: Sequence[str], notes: list[str]) -> None:
    if labels:
        notes.append(f"{len(labels)} {what}: {', '.join(labels)}")
