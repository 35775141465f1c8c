"""Put grades into a table of an LMS, a new one or one that was downloaded.

Input: what is to be written, and for a downloaded table which row is whose.
Output: the cells, whose grades they are, and sentences on everybody a
person should know of. Knows no LMS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.common.counts import counted
from autograder.common.errors import UserError
from autograder.lms.columns import Column
from autograder.lms.grades import EarnedGrade, Grades
from autograder.lms.people import Row, match
from autograder.lms.spreadsheet import inert
from autograder.lms.tables import Table, number

__all__ = ["Cells", "ExportOrder", "Exported", "chosen", "listing", "put"]

# What an LMS writes for somebody who needs no grade.
_NO_GRADE = frozenset(("ex", "n/a"))

# The text of a student's cell, by the title of its column.
Cells = Mapping[str, Callable[[EarnedGrade], str]]


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


@dataclass(frozen=True)
class ExportOrder:
    """What is to be written.

    results  of these students, of all whose grades are there
    title    the column of a downloaded table for the total, if not the
             usual one
    out      hears whose grades were written and what a person should know
    """

    columns: Sequence[Column]
    results: Sequence[EarnedGrade]
    grades: Grades
    title: str
    out: Exported


def chosen(
    grades: Grades, only_graded: bool, students: Sequence[str], out: Exported
) -> list[EarnedGrade]:
    """The results to write; names who is left out.

    only_graded  leave out who handed in nothing and whose answers wait
                 for a person, instead of writing what there is
    students     ids of those who are asked for; none for all
    """
    unknown = set(students) - {each.person.id for each in grades.results}
    if unknown:
        raise UserError(
            f"The gradebook knows no student {', '.join(sorted(unknown))}."
        )
    labels = {each.person.id: each.person.label for each in grades.results}
    ungraded = [
        labels.get(each, each)
        for each in grades.ungraded
        if not students or each in students
    ]
    if ungraded:
        are = counted(len(ungraded), "handed in and is", "handed in and are")
        out.trouble.append(
            f"{are} not graded, left out: {', '.join(ungraded)}. Run "
            f"autograder grade {grades.assignment} first."
        )
    found = [
        each
        for each in grades.results
        if (not students or each.person.id in students)
        and each.person.id not in grades.ungraded
    ]
    if not only_graded:
        return found
    absent = [e for e in found if not e.handed_in]
    _name("handed in nothing, left out", absent, out)
    waiting = [e for e in found if e.waiting]
    _name("with answers that wait for a person, left out", waiting, out)
    return [e for e in found if e.handed_in and not e.waiting]


def listing(
    own: Cells, order: ExportOrder, more: Cells | None = None
) -> Table:
    """A new table with a row for each student.

    own, more  what stands before and behind the grades
    """
    more = more or {}
    titles = [inert(each.title) for each in order.columns]
    table = Table([*own, *titles, *map(inert, more)], [])
    rows = {}
    for index, result in enumerate(order.results):
        rows[result.person.id] = index
        table.rows.append(
            [
                *(inert(text(result)) for text in own.values()),
                *[""] * len(titles),
                *(inert(text(result)) for text in more.values()),
            ]
        )
    places = [(column, len(own) + i) for i, column in enumerate(order.columns)]
    _fill(table, places, rows, order)
    return table


def put(
    table: Table,
    places: Sequence[tuple[Column, int]],
    students: Sequence[Row],
    order: ExportOrder,
) -> dict[str, int]:
    """Put grades into a table that was downloaded.

    students  the table's rows of students
    returns   index of the row by student id
    """
    out = order.out
    found = match([each.person for each in order.grades.results], students)
    out.trouble += [f"{each}; not written." for each in found.unclear]
    unknown = [e for e in order.results if e.person.id in found.unknown]
    if lost := [each.person.label for each in unknown if each.handed_in]:
        are = counted(len(lost), "has a grade and is", "have grades and are")
        out.trouble.append(f"{are} not in the file: {', '.join(lost)}")
    if absent := [e.person.label for e in unknown if not e.handed_in]:
        are = counted(
            len(absent),
            "handed in nothing and is",
            "handed in nothing and are",
        )
        out.notes.append(f"{are} not in the file: {', '.join(absent)}")
    mine = set(found.rows.values())
    if others := [e.name for e in students if e.index not in mine]:
        are = counted(
            len(others),
            "of the file is not in the gradebook and stays as it is",
            "of the file are not in the gradebook and stay as they are",
        )
        out.notes.append(f"{are}: {', '.join(others)}")
    _fill(table, places, found.rows, order)
    return found.rows


def _fill(
    table: Table,
    places: Sequence[tuple[Column, int]],
    rows: Mapping[str, int],
    order: ExportOrder,
) -> None:
    """Write the numbers of those who have a row; say what they are worth."""
    decimal = table.decimal
    written, kept = [], []
    for result in order.results:
        if result.person.id not in rows:
            continue
        row = table.rows[rows[result.person.id]]
        own = 0
        for column, place in places:
            before = table.cell(row, place)
            if before.casefold() in _NO_GRADE or (
                before and not result.handed_in
            ):
                kept.append(f"{result.person.label} ({before})")
            else:
                table.put(row, place, number(column.of(result), decimal))
                own += 1
        if own:
            written.append(result)
    out = order.out
    out.written += [each.person.id for each in written]
    absent = [each for each in written if not each.handed_in]
    _name("handed in nothing, written as 0", absent, out)
    _name(
        "with answers that wait for a person, written with what they have so "
        "far",
        [each for each in written if each.waiting],
        out,
    )
    if kept:
        what = f"{len(kept)} kept what the file had"
        out.notes.append(f"{what}: {', '.join(kept)}")


def _name(what: str, results: Sequence[EarnedGrade], out: Exported) -> None:
    if results:
        names = ", ".join(each.person.label for each in results)
        out.notes.append(f"{len(results)} {what}: {names}")
