"""Whose a number in an LMS download is, and when it was handed in.

Canvas writes its own number of a student, which the gradebook has as
lms_user_id once a roster was brought in. Moodle writes a number of the
assignment, another one in the next; the name beside it is a student's if
one in the roster and one in the download alone have it. Both is better
said by a table of the LMS, such as Moodle's grading worksheet. Without any
of them a student keeps the number as id.
"""

from __future__ import annotations

import collections
import datetime
import re
import zoneinfo
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.common.errors import UserError
from autograder.gradebook.records import Person
from autograder.gradebook.stamps import parse_time
from autograder.lms import canvas, moodle, plain_table, tables
from autograder.lms.downloads import Owner
from autograder.lms.people import Row, match, same_name

__all__ = ["Owners", "Worksheet", "worksheet", "zone"]

_TIMES = ("time", "timestamp", "submitted at", "submission time")
_HAS_ZONE = re.compile(r".*\d\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Worksheet:
    """What a table says of the download.

    rows     a row for each student; numbers are those of the download
    times    when a student handed in, in UTC, by number
    strange  times that cannot be read, by number
    """

    rows: tuple[Row, ...] = ()
    times: dict[str, datetime.datetime] = field(default_factory=dict)
    strange: dict[str, str] = field(default_factory=dict)


class Owners:
    """Tells the student of each owner in a download."""

    def __init__(
        self,
        people: Sequence[Person],
        owners: Iterable[Owner],
        sheet: Worksheet | None = None,
    ) -> None:
        self._people = {each.id: each for each in people}
        self._roster = [e for e in people if e.email or e.lms_user_id]
        numbers = collections.Counter(e.lms_user_id for e in self._roster)
        self._by_number = {
            each.lms_user_id: each.id
            for each in self._roster
            if each.lms_user_id and numbers[each.lms_user_id] == 1
        }
        self._names: dict[str, list[str]] = {}
        for each in self._roster:
            self._names.setdefault(same_name(each.name), []).append(each.id)
        found = {(each.student, same_name(each.name)) for each in owners}
        self._shared = collections.Counter(name for _, name in found)
        self._listed: dict[str, str] = {}
        if sheet is not None:
            numbered = {each.index: each.number for each in sheet.rows}
            # The number of the assignment is no student's, and another one
            # may have it for an id.
            rows = [replace(each, number="") for each in sheet.rows]
            for id_, index in match(people, rows).rows.items():
                self._listed[numbered[index]] = id_

    def student(self, owner: Owner) -> tuple[str, str]:
        """The student's id, and why it stays a number, if it does."""
        number = owner.student
        if number in self._listed:
            return self._listed[number], ""
        if owner.lms == "canvas" and number in self._by_number:
            return self._by_number[number], ""
        is_taken = self.is_another(owner)
        if not is_taken and (
            number in self._people or not self._roster or not owner.is_sure
        ):
            return number, ""
        # Another student has the number for an id.
        own = f"participant-{number}" if is_taken else number
        if owner.lms == "moodle":
            name = same_name(owner.name)
            same = self._names.get(name, [])
            if len(same) == 1 and self._shared[name] == 1:
                return same[0], ""
            if same:
                return own, (
                    f"{number}: several are named {owner.name}, so it is "
                    f"collected as {own}. Moodle's grading worksheet tells "
                    "them apart: --worksheet."
                )
        return own, f"{number} {owner.name}".strip() + (
            f" is not in the roster, so it is collected as {own}."
        )

    def is_another(self, owner: Owner) -> bool:
        """Whether the number is the id of somebody with another name.

        Moodle's numbers have nothing to do with the ids of a roster. Who is
        not of one had the number from an earlier download and may have
        changed names.
        """
        known = self._people.get(owner.student)
        return (
            owner.lms == "moodle"
            and known is not None
            and known in self._roster
            and bool(known.name and owner.name)
            and same_name(known.name) != same_name(owner.name)
        )


def worksheet(path: Path, time_zone: str = "") -> Worksheet:
    """Read a table that says whose each number is, and when it came.

    time_zone  that of the times which do not say theirs
    raises     UserError if it is no such table
    """
    table = tables.read(path)
    if moodle.is_worksheet(table):
        rows = [
            Row(e.index, e.name, e.ids[0], e.ids[1:])
            for e in moodle.participants(table)
            if e.ids
        ]
        place = table.column(*moodle.SUBMITTED)
    elif canvas.is_sheet(table):
        rows, place = canvas.sheet(table).students, None
    elif (
        plain_table.is_table(table) or table.column("lms user id") is not None
    ):
        number = table.column("lms user id", "id", "student id")
        id_ = table.column("id", "student id")
        rows = [
            Row(
                index,
                "",
                table.cell(row, number),
                tuple(filter(None, [table.cell(row, id_)])),
            )
            for index, row in enumerate(table.rows)
        ]
        place = table.column(*_TIMES)
    else:
        raise UserError(
            f"{path} does not say whose a number is. Give Moodle's grading "
            "worksheet, Canvas's gradebook, or a table with the columns "
            "lms_user_id, id and time."
        )
    times, strange = {}, {}
    for row in rows:
        text = table.cell(table.rows[row.index], place)
        if text in ("", "-"):
            continue
        try:
            times[row.number] = _utc(text, time_zone)
        except ValueError:
            strange[row.number] = text
    return Worksheet(tuple(rows), times, strange)


def zone(name: str) -> datetime.tzinfo:
    """The time zone of that name; raises UserError if there is none."""
    try:
        return zoneinfo.ZoneInfo(name or "UTC")
    except (zoneinfo.ZoneInfoNotFoundError, ValueError) as error:
        raise UserError(
            f"There is no time zone {name!r}. Name one like Europe/Berlin."
        ) from error


def _utc(text: str, time_zone: str) -> datetime.datetime:
    found = parse_time(text)
    if _HAS_ZONE.fullmatch(text):
        return found
    local = found.replace(tzinfo=zone(time_zone))
    return local.astimezone(datetime.UTC).replace(tzinfo=None)
