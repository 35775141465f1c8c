"""Who is who: students of the gradebook, rows of an LMS table.

Output: pairs of a student and a row, and sentences on those that cannot be
told apart. A row is a student's if a number, login or address says so; by
name only where one student and one row alone have it. Nobody is guessed.
"""

from __future__ import annotations

import collections
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from autograder.gradebook.records import Person

__all__ = ["Matched", "Row", "match", "same_name", "split_name"]

_Value = TypeVar("_Value")
_SUFFIXES = frozenset("jr jr. junior sr sr. senior ii iii iv v".split())


@dataclass(frozen=True)
class Row:
    """What a row of an LMS table says of its student.

    index   of the row in its table
    number  the LMS's own number of the student, "" if it has none
    ids     other names that belong to one student alone
    """

    index: int
    name: str
    number: str = ""
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Matched:
    """Which row is whose.

    rows     index of the row, by student id
    unknown  ids of the students that no row is of
    unclear  sentences on what fits several
    """

    rows: dict[str, int]
    unknown: tuple[str, ...]
    unclear: tuple[str, ...]


def match(people: Sequence[Person], rows: Sequence[Row]) -> Matched:
    """Find the row of each person."""
    by_number = _by((each.number, each.index) for each in rows)
    by_id = _by(
        (key, each.index) for each in rows for key in (each.number, *each.ids)
    )
    row_names = _by((same_name(each.name), each.index) for each in rows)
    names = _by((same_name(each.name), each.id) for each in people)
    labels = {each.index: each.name or each.number for each in rows}
    chosen: dict[str, int] = {}
    unknown, unclear = [], []
    for person in people:
        found = by_number.get(_key(person.lms_user_id), set())
        if not found:
            keys = (person.id, person.email, person.lms_user_id)
            found = set().union(*(by_id.get(_key(k), set()) for k in keys))
        if not found:
            found = row_names.get(same_name(person.name), set())
            if found and len(names[same_name(person.name)]) > 1:
                unclear.append(
                    f"{person.label}: several students have this name"
                )
                continue
        if len(found) == 1:
            chosen[person.id] = min(found)
        elif found:
            some = " and ".join(labels[i] for i in sorted(found))
            unclear.append(f"{person.label} fits several rows: {some}")
        else:
            unknown.append(person.id)
    claims = collections.Counter(chosen.values())
    for person in people:
        index = chosen.get(person.id)
        if index is not None and claims[index] > 1:
            del chosen[person.id]
            unclear.append(
                f"{person.label} is not the only one to fit the row of "
                f"{labels[index]}"
            )
    return Matched(chosen, tuple(unknown), tuple(unclear))


def same_name(name: str) -> str:
    """A name as it compares: case and kinds of spaces do not count."""
    return _key(" ".join(name.split()))


def split_name(sortable: str) -> tuple[str, str]:
    """First and last name of "Last, First"; a "Jr." may stand anywhere."""
    parts = [part.strip() for part in sortable.split(",")]
    if len(parts) == 1:
        first, _, last = sortable.strip().partition(" ")
        return first, last
    if len(parts) > 2 and parts[-1].casefold() in _SUFFIXES:
        last = f"{', '.join(parts[:-2])}, {parts[-1]}"
        return parts[-2], last
    if len(parts) > 2 and parts[1].casefold() in _SUFFIXES:
        return ", ".join(parts[2:]), ", ".join(parts[:2])
    return ", ".join(parts[1:]), parts[0]


def _by(pairs: Iterable[tuple[str, _Value]]) -> dict[str, set[_Value]]:
    found: dict[str, set[_Value]] = {}
    for key, each in pairs:
        if _key(key):
            found.setdefault(_key(key), set()).add(each)
    return found


def _key(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip()).casefold()
