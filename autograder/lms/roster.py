"""Bring the students of an LMS into nbgrader's gradebook.

Input: a table of Canvas or Moodle, or a plain one. Output: rows of
nbgrader's own table of students, with names, address and lms_user_id.
Adds and completes; removes nobody and empties nothing. What is ambiguous
is named and left out.
"""

from __future__ import annotations

import collections
import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.common.errors import UserError
from autograder.course.course import Course
from autograder.gradebook.records import Person
from autograder.lms import canvas, moodle, plain_table, tables
from autograder.lms.people import same_name

__all__ = ["RosterChanges", "bring", "persons"]

# What nbgrader's folders and patterns take as they are.
_SAFE_ID = re.compile(r"[\w.@][\w.@ -]*")
_FIELDS = ("first_name", "last_name", "email", "lms_user_id")


@dataclass
class RosterChanges:
    """What became of a roster, by student id.

    notes    sentences on what changed, and on who shares a name
    trouble  sentences on rows that were left out
    """

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)


def bring(
    course: Course, path: Path, id_column: str = "", *, only_plan: bool = False
) -> RosterChanges:
    """Add the students of a table to the gradebook of a course.

    id_column  the column with the student ids, if it is not the usual one
    only_plan  find out what would change, and change nothing
    raises     UserError if it is no table of students
    """
    found = persons(path, id_column)
    done = RosterChanges()
    people = _clear(found, done)
    # Imported here: it imports nbgrader, which takes two seconds.
    from autograder.gradebook import students

    pairs = _pairs(people, students.known(course), done)
    news = [_news(person, before, done) for person, before in pairs]
    _tell_same_names(people, done)
    if not only_plan:
        students.write(course, filter(None, news))
    return done


def persons(path: Path, id_column: str = "") -> list[Person]:
    """The students of a table, as it has them.

    raises  UserError if it is no table of students, or has no such column
    """
    table = tables.read(path)
    if id_column and table.column(tables.plain_name(id_column)) is None:
        raise UserError(
            f"{path} has no column {id_column!r}. It has: "
            + ", ".join(table.header)
        )
    if canvas.is_sheet(table):
        return canvas.persons(table, id_column)
    is_plain = plain_table.is_table(table) and not moodle.is_worksheet(table)
    if moodle.is_table(table) and not is_plain:
        return moodle.persons(table, id_column)
    if is_plain or id_column:
        return plain_table.persons(table, id_column)
    raise UserError(
        f"{path} names no students: it is no gradebook of Canvas, no table "
        "of Moodle, and has no column id. Name the column with the student "
        "ids with --id-column."
    )


def _clear(people: Sequence[Person], done: RosterChanges) -> list[Person]:
    """Leave out rows that do not say whose they are."""
    # A student in two sections has the same row twice.
    people = tuple(dict.fromkeys(people))
    ids = collections.Counter(each.id for each in people)
    numbers = collections.Counter(each.lms_user_id for each in people)
    kept = []
    for each in people:
        label = each.name or each.email or each.lms_user_id or "a row"
        if not each.id:
            done.trouble.append(f"{label} has no student id; left out.")
        elif not _SAFE_ID.fullmatch(each.id):
            done.trouble.append(
                f"{label}: {each.id!r} cannot be a student id, because it "
                "names folders; left out."
            )
        elif ids[each.id] > 1:
            done.trouble.append(
                f"{label}: others have the student id {each.id}, too; left "
                "out."
            )
        elif each.lms_user_id and numbers[each.lms_user_id] > 1:
            done.trouble.append(
                f"{label}: others have the LMS's number {each.lms_user_id}, "
                "too; left out."
            )
        else:
            kept.append(each)
    return kept


def _pairs(
    people: Sequence[Person], known: Sequence[Person], done: RosterChanges
) -> list[tuple[Person, Person | None]]:
    """Each person with the student of the gradebook it is, if any.

    Somebody collected before the roster came has the number of the LMS for
    an id, and keeps it: the submissions are under it.
    """
    by_id = {each.id: each for each in known}
    by_number = {e.lms_user_id: e for e in known if e.lms_user_id}
    by_email = {e.email.casefold(): e for e in known if e.email}
    pairs: list[tuple[Person, Person | None]] = []
    for each in people:
        number = each.lms_user_id
        same = [
            by_id.get(each.id),
            by_number.get(number) if number else None,
            by_id.get(number) if number else None,
            by_email.get(each.email.casefold()) if each.email else None,
        ]
        found = {p.id: p for p in same if p is not None}
        if len(found) > 1:
            some = " and ".join(sorted(found))
            done.trouble.append(
                f"{each.label} fits several students of the gradebook: "
                f"{some}; left out."
            )
        else:
            pairs.append((each, next(iter(found.values()), None)))
    claims = collections.Counter(b.id for _, b in pairs if b)
    for each, before in pairs:
        if before and claims[before.id] > 1:
            done.trouble.append(
                f"{each.label} is not the only one to fit the student "
                f"{before.id}; left out."
            )
    return [(p, b) for p, b in pairs if not b or claims[b.id] == 1]


def _news(
    person: Person, before: Person | None, done: RosterChanges
) -> Person | None:
    """What is new of a person, under the id of the gradebook."""
    if before is None:
        done.added.append(person.id)
        return person
    new, old = dataclasses.asdict(person), dataclasses.asdict(before)
    differs = {f: new[f] for f in _FIELDS if new[f] and new[f] != old[f]}
    if not differs:
        done.unchanged.append(before.id)
        return None
    done.notes += [
        f"{before.id}: {name} was {old[name]!r}, is {text!r}"
        for name, text in differs.items()
        if old[name]
    ]
    done.changed.append(before.id)
    return Person(before.id, **differs)


def _tell_same_names(people: Sequence[Person], done: RosterChanges) -> None:
    names: dict[str, list[str]] = {}
    for each in people:
        if each.name:
            names.setdefault(same_name(each.name), []).append(each.label)
    for labels in names.values():
        if len(labels) > 1:
            done.notes.append(
                "the same name, told apart by their ids only: "
                + ", ".join(labels)
            )
