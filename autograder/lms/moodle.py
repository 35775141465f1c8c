"""Moodle's tables: participants, grades, offline grading worksheet.

A worksheet names a student by a number of the assignment ("Participant
1234567", the number in the names of a download's folders), which is
another one in the next assignment; so a student is known by address, ID
number or name. Headers are known in English, German, French and Spanish;
the column of participants by what stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from autograder.common.errors import UserError
from autograder.gradebook.records import Person
from autograder.lms import tables
from autograder.lms.columns import other_points
from autograder.lms.grades import EarnedGrade, Grades, ScoredCell
from autograder.lms.people import Row
from autograder.lms.spreadsheet import inert
from autograder.lms.tables import Table, number
from autograder.lms.writing import Cells, ExportOrder, listing, put

__all__ = [
    "SUBMITTED",
    "is_table",
    "is_worksheet",
    "merge",
    "new",
    "participants",
    "persons",
]

_FIRST = ("first name", "firstname", "vorname", "prénom", "nombre")
_LAST = (
    "last name",
    "lastname",
    "surname",
    "nachname",
    "nom de famille",
    "nom",
    "apellido(s)",
    "apellidos",
)
_FULL = ("full name", "vollständiger name", "nom complet", "nombre completo")
_EMAIL = (
    "email address",
    "e mail adresse",
    "e mail",
    "email",
    "adresse de courriel",
    "adresse e mail",
    "dirección de correo",
    "dirección email",
)
_NUMBER = (
    "id number",
    "idnumber",
    "id nummer",
    "matrikelnummer",
    "numéro d'identification",
    "número de id",
)
_LOGIN = ("username", "anmeldename", "nom d'utilisateur", "nombre de usuario")
_GRADE = ("grade", "bewertung", "note", "calificación")
_MAXIMUM = (
    "maximum grade",
    "bestwertung",
    "beste bewertung",
    "note maximale",
    "calificación máxima",
)
_FEEDBACK = (
    "feedback comments",
    "feedback als kommentar",
    "commentaires",
    "feedback par commentaires",
    "comentarios de retroalimentación",
)
SUBMITTED = (
    "last modified (submission)",
    "zuletzt geändert (abgabe)",
    "dernière modification (travail remis)",
    "última modificación (entrega)",
)
_OWN: Cells = {
    "ID number": lambda result: result.person.id,
    "Email address": lambda result: result.person.email,
    "First name": lambda result: result.person.first_name,
    "Last name": lambda result: result.person.last_name,
}
# "Participant 1234567", "Teilnehmer/in1234567"
_PARTICIPANT = re.compile(r"[^\W\d][^\d]*?(\d+)")
# By this a later export knows that it may write anew.
_MARK = "Points by exercise: "


def is_table(table: Table) -> bool:
    """Whether a table names students as Moodle does."""
    return _names(table) and table.column(*_EMAIL, *_NUMBER) is not None


def is_worksheet(table: Table) -> bool:
    """Whether a table is an offline grading worksheet."""
    return _identifier(table) is not None and table.column(*_GRADE) is not None


def participants(table: Table) -> list[Row]:
    """A row for each student."""
    identifier = _identifier(table)
    first, last = table.column(*_FIRST), table.column(*_LAST)
    columns = [table.column(*n) for n in (_EMAIL, _NUMBER, _LOGIN)]
    found = []
    for index, row in enumerate(table.rows):
        name = table.cell(row, table.column(*_FULL))
        if not name:
            name = f"{table.cell(row, first)} {table.cell(row, last)}".strip()
        match_ = _PARTICIPANT.fullmatch(table.cell(row, identifier))
        participant = match_[1] if match_ else ""
        ids = [participant, *(table.cell(row, each) for each in columns)]
        found.append(Row(index, name, "", tuple(filter(None, ids))))
    return found


def persons(table: Table, id_column: str = "") -> list[Person]:
    """The students of a table as the roster takes them.

    id_column  which column has the student ids; by itself the ID number,
               the user name or the address, the first that is filled in
    """
    order = [table.column(*n) for n in (_NUMBER, _LOGIN, _EMAIL)]
    if id_column:
        order = [table.column(tables.plain_name(id_column))]
    first, last = table.column(*_FIRST), table.column(*_LAST)
    full, email = table.column(*_FULL), table.column(*_EMAIL)
    found = []
    for row in table.rows:
        given, family = table.cell(row, first), table.cell(row, last)
        if not (given or family):
            # Moodle does not say where the last name begins.
            given, _, family = table.cell(row, full).rpartition(" ")
        found.append(
            Person(
                table.first_filled(row, order),
                given,
                family,
                table.cell(row, email),
            )
        )
    return found


def new(order: ExportOrder) -> Table:
    """A file for Moodle's Grades > Import > CSV file."""
    comment = f"{order.grades.assignment} feedback"
    return listing(
        _OWN, order, {comment: lambda each: _feedback(each, order.grades)}
    )


def merge(table: Table, order: ExportOrder) -> Table:
    """Put the total into a grading worksheet; the rest stays.

    raises  UserError if it is no worksheet, or more than the total is to
            be written: a worksheet has one grade
    """
    if not is_worksheet(table):
        raise UserError(
            "It is no grading worksheet of Moodle: it needs the columns "
            "Identifier and Grade. In the assignment, choose Submissions > "
            "Actions > Download grading worksheet."
        )
    if len(order.columns) != 1:
        raise UserError(
            "A grading worksheet has one grade for each student: leave "
            "--columns out. For grades of exercises, leave --into out and "
            "import the file under Grades > Import."
        )
    (total,) = order.columns
    title = order.title
    place = table.column(*(tables.plain_name(title),) if title else _GRADE)
    if place is None:
        raise table.lacks(title)
    maximum = table.column(*_MAXIMUM)
    for each in sorted({table.cell(row, maximum) for row in table.rows}):
        order.out.trouble += other_points(total, each, "Moodle")
    rows = put(table, [(total, place)], participants(table), order)
    _comment(table, rows, order)
    return table


def _comment(
    table: Table, rows: Mapping[str, int], order: ExportOrder
) -> None:
    """Write points by exercise where nobody has written a comment."""
    place = table.column(*_FEEDBACK)
    if place is None:
        return
    for result in order.results:
        if result.person.id in rows and result.handed_in:
            row = table.rows[rows[result.person.id]]
            before = table.cell(row, place)
            if not before or before.startswith(_MARK):
                table.put(row, place, inert(_feedback(result, order.grades)))


def _feedback(result: EarnedGrade, grades: Grades) -> str:
    """Points by exercise, in a sentence."""
    if not result.handed_in:
        return ""
    parts = [
        f"{each.title} {_earned(result, each)} of {number(each.points)}"
        for each in grades.exercises
    ]
    if result.penalty:
        parts.append(f"late penalty {number(result.penalty)}")
    return _MARK + "; ".join(parts)


def _earned(result: EarnedGrade, exercise: ScoredCell) -> str:
    if exercise.id in result.unread:
        return "not graded yet,"
    return number(result.scores.get(exercise.id, 0.0))


def _names(table: Table) -> bool:
    return table.column(*_FULL) is not None or None not in (
        table.column(*_FIRST),
        table.column(*_LAST),
    )


def _identifier(table: Table) -> int | None:
    """The column that names participants by number, if there is one."""
    for place in range(min(2, len(table.header))):
        cells = [table.cell(row, place) for row in table.rows]
        if cells and all(_PARTICIPANT.fullmatch(each) for each in cells):
            return place
    return None
