"""Canvas's gradebook as CSV: read, and written for its import.

Canvas finds a student by the columns ID, SIS User ID and SIS Login ID, in
this order, and an assignment by the number behind its name. A file that
was downloaded there has both, so grades are best put into that.
"""

from __future__ import annotations

from dataclasses import dataclass

from autograder.common.errors import UserError
from autograder.gradebook.records import Person
from autograder.lms import tables
from autograder.lms.columns import Column, named, other_points
from autograder.lms.grades import EarnedGrade
from autograder.lms.people import Row, split_name
from autograder.lms.spreadsheet import inert
from autograder.lms.tables import Table
from autograder.lms.writing import Cells, ExportOrder, listing, put

__all__ = ["Sheet", "is_sheet", "merge", "new", "persons", "sheet"]

_POINTS = "points possible"
_TEST_STUDENT = ("student, test", "test student")


@dataclass
class Sheet:
    """A gradebook as Canvas gives it.

    students  a row for each student
    points    index of the row of the maxima, None if there is none
    """

    table: Table
    students: list[Row]
    points: int | None


def is_sheet(table: Table) -> bool:
    """Whether a table is Canvas's gradebook."""
    name = table.column("student", "lastname", "last name")
    return name is not None and None not in (
        table.column("id"),
        table.column("section"),
    )


def sheet(table: Table) -> Sheet:
    """Find the students of a gradebook; the test student is none."""
    ids = [table.column(n) for n in ("sis user id", "sis login id")]
    students, points = [], None
    for index, row in enumerate(table.rows):
        first = table.cell(row, 0)
        if tables.plain_name(first).startswith(_POINTS):
            points = index
            continue
        number = table.cell(row, table.column("id"))
        own = tuple(filter(None, (table.cell(row, each) for each in ids)))
        last, given = _name(table, row)
        name = f"{given} {last}".strip()
        if (number or own) and name.casefold() not in _TEST_STUDENT:
            students.append(Row(index, name, number, own))
    return Sheet(table, students, points)


def persons(table: Table, id_column: str = "") -> list[Person]:
    """The students of a gradebook as the roster takes them.

    id_column  which column has the student ids; by itself SIS Login ID,
               SIS User ID or ID, the first that is filled in
    """
    order = ("sis login id", "sis user id", "id")
    columns = [table.column(each) for each in order]
    if id_column:
        columns = [table.column(tables.plain_name(id_column))]
    login = table.column("sis login id")
    found = []
    for each in sheet(table).students:
        row = table.rows[each.index]
        last, given = _name(table, row)
        address = table.cell(row, login)
        found.append(
            Person(
                table.first_filled(row, columns),
                given,
                last,
                address if "@" in address else "",
                each.number,
            )
        )
    return found


def new(order: ExportOrder) -> Table:
    """A file for the import into a course without a downloaded one."""
    table = listing(_OWN, order)
    points = [tables.number(column.points) for column in order.columns]
    first = ["    Points Possible", *[""] * (len(_OWN) - 1), *points]
    table.rows.insert(0, first)
    return table


def merge(table: Table, order: ExportOrder) -> Table:
    """Put grades into a downloaded gradebook.

    raises  UserError if it is no gradebook of Canvas, or has no or several
            columns of the title
    """
    if not is_sheet(table):
        raise UserError(
            "It is no gradebook of Canvas: it needs the columns Student, ID "
            "and Section. Download one under Grades > Export."
        )
    there = sheet(table)
    places = [
        (column, _place(table, column, order)) for column in order.columns
    ]
    for column, place in places:
        if there.points is None:
            continue
        row = table.rows[there.points]
        if before := table.cell(row, place):
            order.out.trouble += other_points(column, before, "Canvas")
        else:
            points = tables.number(column.points, table.decimal)
            table.put(row, place, points)
    put(table, places, there.students, order)
    for row in table.rows:
        row += [""] * (len(table.header) - len(row))
    return table


def _place(table: Table, column: Column, order: ExportOrder) -> int:
    """The column to write to; a new one at the end if there is none."""
    title = order.title
    is_total = column.title == order.grades.assignment
    wanted = title if title and is_total else column.title
    exact = [i for i, each in enumerate(table.header) if each == wanted]
    alike = [
        i
        for i, each in enumerate(table.header)
        if named(each) == tables.plain_name(wanted)
    ]
    found = exact or alike
    if len(found) > 1:
        raise UserError(
            f"Several columns are named {wanted!r}: "
            + ", ".join(repr(table.header[i]) for i in found)
            + ". Name the one to fill with --column, number included."
        )
    if found:
        return found[0]
    if title and is_total:
        raise table.lacks(title)
    table.header.append(inert(column.title))
    return len(table.header) - 1


def _sortable(result: EarnedGrade) -> str:
    """A student's name as Canvas writes it."""
    person = result.person
    return ", ".join(filter(None, (person.last_name, person.first_name)))


def _number(result: EarnedGrade) -> str:
    """Canvas's number of a student, as far as it is known."""
    person = result.person
    is_number = person.id.isdigit()
    return person.lms_user_id or (person.id if is_number else "")


def _login(result: EarnedGrade) -> str:
    """The student's id, where it is not the number."""
    own = result.person.id
    return "" if own == _number(result) else own


_OWN: Cells = {
    "Student": _sortable,
    "ID": _number,
    "SIS User ID": lambda result: "",
    "SIS Login ID": _login,
    "Section": lambda result: "",
}


def _name(table: Table, row: list[str]) -> tuple[str, str]:
    """Last and first name of a row."""
    last = table.column("lastname", "last name")
    if last is not None:
        given = table.column("firstname", "first name")
        return table.cell(row, last), table.cell(row, given)
    text = table.cell(row, table.column("student"))
    if text.startswith('="') and text.endswith('"'):
        # How Canvas writes a name that would be a formula.
        text = text[2:-1]
    first, last_name = split_name(text)
    return last_name, first
