"""Grades as a plain table, one row for each student.

For spreadsheets and scripts, and for an LMS that imports any CSV file. The
first five columns are those `autograder roster` reads.
"""

from __future__ import annotations

from autograder.lms import tables
from autograder.lms.columns import Column, Exported, fill
from autograder.lms.grades import Grades, Result
from autograder.lms.people import Person
from autograder.lms.tables import Table, number
from autograder.spreadsheet import inert

__all__ = ["is_table", "new", "persons"]

_ID = ("id", "student id")
_OWN = ("id", "last_name", "first_name", "email", "lms_user_id")


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


def new(
    columns: list[Column],
    results: list[Result],
    grades: Grades,
    out: Exported,
) -> Table:
    """A table of all that the gradebook has of an assignment."""
    more = ["timestamp", "earned", "late_penalty", "score", "max_score"]
    own = [column for column in columns if column.title != grades.assignment]
    titles = [inert(column.title) for column in own]
    table = Table([*_OWN, *titles, *more, "waiting"], [], newline="\n")
    rows = {}
    for result in results:
        person = result.person
        rows[person.id] = len(table.rows)
        names = (person.id, person.last_name, person.first_name)
        table.rows.append(
            [
                *(inert(each) for each in names),
                inert(person.email),
                inert(person.lms_user_id),
                *([""] * len(own)),
                f"{result.timestamp:%Y-%m-%d %H:%M:%S} UTC"
                if result.timestamp
                else "",
                number(result.earned),
                number(result.penalty),
                number(result.score),
                number(grades.points),
                str(result.waiting),
            ]
        )
    places = [(column, len(_OWN) + i) for i, column in enumerate(own)]
    fill(table, places, rows, results, out)
    return table
