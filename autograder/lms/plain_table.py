"""Grades as a plain table, one row for each student.

For spreadsheets and scripts, and for an LMS that imports any CSV file. The
first five columns are those `autograder roster` reads.
"""

from __future__ import annotations

from dataclasses import replace

from autograder.gradebook.records import Person
from autograder.lms import tables
from autograder.lms.grades import EarnedGrade
from autograder.lms.tables import Table, number
from autograder.lms.writing import Cells, ExportOrder, listing

__all__ = ["is_table", "new", "persons"]

_ID = ("id", "student id")
_OWN: Cells = {
    "id": lambda result: result.person.id,
    "last_name": lambda result: result.person.last_name,
    "first_name": lambda result: result.person.first_name,
    "email": lambda result: result.person.email,
    "lms_user_id": lambda result: result.person.lms_user_id,
}


def is_table(table: Table) -> bool:
    """Whether a table names students by id."""
    return table.column(*_ID) is not None


def persons(table: Table, id_column: str = "") -> list[Person]:
    """The students of a table as the roster takes them."""
    names = (tables.plain_name(id_column),) if id_column else _ID
    columns = [
        table.column(*names),
        table.column("first name"),
        table.column("last name"),
        table.column("email", "email address"),
        table.column("lms user id"),
    ]
    return [
        Person(*(table.cell(row, each) for each in columns))
        for row in table.rows
    ]


def new(order: ExportOrder) -> Table:
    """A table of all that the gradebook has of an assignment."""
    grades = order.grades
    own = [c for c in order.columns if c.title != grades.assignment]
    more: Cells = {
        "timestamp": _time,
        "earned": lambda result: number(result.earned),
        "late_penalty": lambda result: number(result.penalty),
        "score": lambda result: number(result.score),
        "max_score": lambda result: number(grades.points),
        "waiting": lambda result: str(result.waiting),
    }
    table = listing(_OWN, replace(order, columns=own), more)
    table.newline = "\n"
    return table


def _time(result: EarnedGrade) -> str:
    when = result.timestamp
    return f"{when:%Y-%m-%d %H:%M:%S} UTC" if when else ""
