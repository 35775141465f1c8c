"""Find in a release what students must not see.

Secret are the lines of solution, hidden and mark scheme regions and of
everything in tests/hidden and tests/answers. Two rules, because the given
parts of a lesson share idioms with its solutions:

- line: a secret line stands in the release, and the source shows it in no
  given part. nbgrader was kept from removing it.
- text: half of the lines that belong to one solution alone stand together
  in one cell or file. The author gave it away in a helper file or in an
  example.

Also refused: outputs, and markers of regions, misspelled ones too. Lines
are compared without regard to spacing; shorter ones than 12 characters say
nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course.course import Assignment, Cell, Exercise

__all__ = ["Leak", "find"]

_SHORTEST = 12
_MARKERS = tuple(
    f"{end} {what}"
    for end in ("BEGIN", "END")
    for what in ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME")
)
# A misspelled one: nbgrader has left in what it should begin.
_MEANT = re.compile(r"\s*###\s*(?:BEGIN|END)\b[ A-Z_-]*")


@dataclass(frozen=True)
class Leak:
    """A place in the release that must not be there.

    place  the cell, such as "cell `relu`", or "" in other files
    line   number in the cell or file, from 1; 0 for all of it
    """

    path: Path
    place: str
    line: int
    what: str

    def __str__(self) -> str:
        where = [str(self.path), self.place]
        where.append(f"line {self.line}" if self.line else "")
        return f"{', '.join(part for part in where if part)}: {self.what}"


@dataclass(frozen=True)
class _Secret:
    """A text to keep.

    owner     the cell or exercise it belongs to
    is_whole  whether the rule on texts applies: it gives an answer away
    """

    name: str
    owner: str
    lines: frozenset[str]
    is_whole: bool


@dataclass(frozen=True)
class _ReleasedText:
    """A cell or file of the release."""

    path: Path
    name: str
    lines: tuple[str, ...]


def find(assignment: Assignment) -> list[Leak]:
    """All leaks in the release of an assignment, in order of the files."""
    shown = _given_lines(assignment)
    secrets = list(_secrets(assignment))
    lines = {
        line: secret.name
        for secret in reversed(secrets)
        for line in secret.lines - shown
    }
    parts = _distinct(secrets)
    found: list[Leak] = []
    for path in sorted(assignment.release.rglob("*")):
        if not path.is_file():
            continue
        if path.suffix == ".ipynb":
            places, outputs = _notebook_places(path)
            found += outputs
        else:
            text = path.read_text(encoding="utf-8", errors="replace")
            places = [_ReleasedText(path, "", tuple(text.splitlines()))]
        for place in places:
            found += _leaked_lines(place, lines) or _leaked_parts(place, parts)
    return found


def _leaked_lines(place: _ReleasedText, secrets: dict[str, str]) -> list[Leak]:
    found = []
    for number, line in enumerate(place.lines, start=1):
        what = ""
        if any(marker in line for marker in _MARKERS):
            what = f"a marker of a region, {line.strip()!r}"
        elif _MEANT.fullmatch(line):
            what = f"the marker {line.strip()!r} is none of nbgrader's"
        elif (text := _normal(line)) in secrets:
            what = f"{text!r} is a line of {secrets[text]}"
        if what:
            found.append(Leak(place.path, place.name, number, what))
    return found


def _leaked_parts(
    place: _ReleasedText, secrets: list[tuple[str, frozenset[str]]]
) -> list[Leak]:
    here = [_normal(line) for line in place.lines]
    for name, lines in secrets:
        same = lines.intersection(here)
        if 2 * len(same) >= len(lines):
            number = min(here.index(line) for line in same) + 1
            what = f"{len(same)} of {len(lines)} lines of {name} begin here"
            return [Leak(place.path, place.name, number, what)]
    return []


def _distinct(secrets: list[_Secret]) -> list[tuple[str, frozenset[str]]]:
    """Solutions and tests, each with the lines that are its own.

    A line that several exercises need is an idiom and gives nothing away.
    """
    owners: dict[str, set[str]] = {}
    for secret in secrets:
        for line in secret.lines:
            owners.setdefault(line, set()).add(secret.owner)
    own = (
        (s.name, frozenset(x for x in s.lines if len(owners[x]) == 1))
        for s in secrets
        if s.is_whole
    )
    return [(name, lines) for name, lines in own if lines]


def _secrets(assignment: Assignment) -> Iterator[_Secret]:
    for notebook in assignment.notebooks:
        for cell in notebook.cells:
            _, regions = _split(cell)
            name = f"the solution or a hidden part of `{cell.grade_id}`"
            for region in regions:
                yield _Secret(name, cell.grade_id, _lines(region), True)
        if notebook.shared_tests.exists():
            name = f"the helpers of the hidden tests of {notebook.name}"
            lines = _lines_of(notebook.shared_tests)
            yield _Secret(name, str(notebook.shared_tests), lines, True)
        for exercise in notebook.exercises:
            yield from _exercise_secrets(exercise)


def _exercise_secrets(exercise: Exercise) -> Iterator[_Secret]:
    stub = _lines(_split(exercise.notebook.cells[exercise.answer_index])[0])
    # What they take from a support file is given, and their helpers are
    # a secret of the notebook's.
    name, path = f"the hidden tests of `{exercise.id}`", exercise.tests.path
    yield _Secret(name, exercise.id, _lines_of(path), True)
    for answer in exercise.answers:
        side = "right" if answer.right else "wrong"
        # Signatures and docstrings of the stub are part of any answer.
        own = _lines(answer.source.splitlines()) - stub
        name = f"a known {side} answer of `{exercise.id}`, {answer.name}"
        yield _Secret(name, exercise.id, own, answer.right)


def _given_lines(assignment: Assignment) -> frozenset[str]:
    """Every line the source shows to students."""
    shown: set[str] = set()
    for notebook in assignment.notebooks:
        for cell in notebook.cells:
            shown |= _lines(_split(cell)[0])
    for content in assignment.support_files().values():
        shown |= _lines(content.decode(errors="replace").splitlines())
    return frozenset(shown)


def _split(cell: Cell) -> tuple[list[str], list[list[str]]]:
    """The given lines of a source cell, and its regions."""
    given: list[str] = []
    regions: list[list[str]] = []
    is_open = False
    for line in cell.source.splitlines():
        if any(marker in line for marker in _MARKERS):
            is_open = "BEGIN" in line
            if is_open:
                regions.append([])
        elif is_open:
            regions[-1].append(line)
        else:
            given.append(line)
    if not regions and cell.role in ("answer", "written"):
        # Without a region nbgrader replaces the whole cell.
        return [], [given]
    return given, regions


def _notebook_places(path: Path) -> tuple[list[_ReleasedText], list[Leak]]:
    content = json.loads(path.read_text(encoding="utf-8"))
    places = [_ReleasedText(path, "metadata", _strings(content["metadata"]))]
    outputs = []
    for number, cell in enumerate(content["cells"], start=1):
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        name = f"cell `{grade_id}`" if grade_id else f"cell {number}"
        source = "".join(cell["source"])
        places.append(_ReleasedText(path, name, tuple(source.splitlines())))
        rest = {k: v for k, v in cell.items() if k != "source"}
        places.append(_ReleasedText(path, f"{name}, metadata", _strings(rest)))
        if cell.get("outputs") or cell.get("execution_count"):
            outputs.append(Leak(path, name, 0, "it still has outputs"))
    return places, outputs


def _strings(value: Any) -> tuple[str, ...]:
    """The lines of all texts inside a JSON value."""
    if isinstance(value, str):
        return tuple(value.splitlines())
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return tuple(line for item in value for line in _strings(item))
    return ()


def _lines_of(path: Path) -> frozenset[str]:
    return _lines(path.read_text(encoding="utf-8").splitlines())


def _lines(lines: Iterable[str]) -> frozenset[str]:
    """Normalized lines that are long enough to say something."""
    texts = (_normal(line) for line in lines)
    return frozenset(
        text
        for text in texts
        # A stub says this too.
        if len(text) >= _SHORTEST and "NotImplementedError" not in text
    )


def _normal(line: str) -> str:
    return " ".join(line.split())
