"""A submitted notebook made safe and whole.

Input: the bytes a student handed in, and the notebook version they are
to be graded by. Output: nbformat 4 JSON that can be run and graded, and
a note in the student's words for each repair. Cells nbgrader knows get
their type, points and lock back, locked cells their text; what is missing
is put back, what is there twice is told apart; outputs, tags and other
foreign metadata are gone. A sound notebook comes out as nbgrader's own
sanitizing would leave it, and a restored one comes out unchanged.

Executes nothing and repairs no code: what a student typed stays as it is.
Imports neither nbgrader nor nbformat, which take seconds.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from autograder.course import visible_source
from autograder.graded import Note
from autograder.grading.notebook_file import DamagedError, read
from autograder.version import NotebookVersion, SourceCell

__all__ = ["DamagedError", "Intake", "restore"]

_Json = dict[str, Any]

_CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_KINDS = ("code", "markdown", "raw")
_IMAGE = re.compile(r"image/[\w.+-]+")


@dataclass(frozen=True)
class Intake:
    """A restored notebook (nbformat 4 JSON) and what was repaired.

    is_foreign  whether no cell of the submitted one was known: it may be
                the notebook of another assignment
    """

    notebook: dict[str, Any]
    notes: tuple[Note, ...]
    is_foreign: bool = False


def restore(raw: bytes, version: NotebookVersion) -> Intake:
    """Make a submitted notebook safe and whole.

    raises  DamagedError if the file cannot be read as a notebook
    """
    content, remarks = read(raw)
    notes = [Note(text) for text in remarks]
    cells = [_clean(c) for c in content["cells"] if isinstance(c, dict)]
    repair = _Repair(version)
    notes += repair.apply(cells)
    _number(cells)
    notebook = {
        "cells": cells,
        "metadata": _notebook_metadata(version),
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return Intake(notebook, tuple(notes), repair.is_foreign)


# Cleaning


def _clean(cell: _Json) -> _Json:
    """Keep of a cell what counts: type, text, grade id, images."""
    kind = cell.get("cell_type")
    kind = kind if kind in _KINDS else "raw"
    clean: _Json = {
        "cell_type": kind,
        "id": cell.get("id"),
        "metadata": {},
        "source": _text(cell.get("source")),
    }
    if grade_id := _claimed_id(cell):
        clean["metadata"] = {"nbgrader": {"grade_id": grade_id}}
    if images := _images(cell.get("attachments")):
        clean["attachments"] = images
    _set_kind(clean, kind)
    return clean


def _text(value: Any) -> str:
    lines = value if isinstance(value, list) else [value]
    text = "".join(line for line in lines if isinstance(line, str))
    # JSON can spell half a character, which no file can hold.
    return text.encode("utf-8", "replace").decode("utf-8")


def _claimed_id(cell: _Json) -> str:
    """The grade id a submitted cell carries, or ""."""
    found: Any = cell
    for key in ("metadata", "nbgrader", "grade_id"):
        if not isinstance(found, dict):
            return ""
        found = found.get(key)
    return found if isinstance(found, str) else ""


def _images(attachments: Any) -> dict[str, dict[str, str]]:
    """Pictures pasted into a text cell; other attachments are dropped."""
    if not isinstance(attachments, dict):
        return {}
    images = {
        _text(name): {
            kind: _text(data)
            for kind, data in bundle.items()
            if _IMAGE.fullmatch(kind)
        }
        for name, bundle in attachments.items()
        if isinstance(bundle, dict)
    }
    return {name: bundle for name, bundle in images.items() if bundle}


def _set_kind(cell: _Json, kind: str) -> None:
    """Make a cell code, text or raw, with the fields that belong to it."""
    cell["cell_type"] = kind
    if kind == "code":
        cell.pop("attachments", None)
        cell["outputs"] = []
        cell["execution_count"] = None
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _number(cells: Iterable[_Json]) -> None:
    """Give each cell an id that is valid and its own."""
    taken: set[str] = set()
    for index, cell in enumerate(cells):
        own = cell["id"]
        text = f"{index} {cell['source']}"
        while (
            not isinstance(own, str)
            or not _CELL_ID.fullmatch(own)
            or own in taken
        ):
            text += "+"
            own = hashlib.sha256(text.encode()).hexdigest()[:8]
        taken.add(own)
        cell["id"] = own


def _notebook_metadata(version: NotebookVersion) -> _Json:
    metadata: _Json = {}
    if version.kernelspec:
        metadata["kernelspec"] = dict(version.kernelspec)
    if version.kernelspec.get("language", "python") == "python":
        # Feedback pages color code by it.
        metadata["language_info"] = {
            "name": "python",
            "pygments_lexer": "ipython3",
        }
    return metadata


# Repairing


class _Repair:
    """The repairs of one notebook."""

    def __init__(self, version: NotebookVersion) -> None:
        self._version = version
        self._known = {cell.grade_id: cell for cell in version.cells}
        self._tested_by = {
            exercise.id: grade_id
            for grade_id, exercise in version.exercises.items()
        }
        self._notes: list[Note] = []
        self.is_foreign = False

    def apply(self, cells: list[_Json]) -> list[Note]:
        """Repair the cells in place; return a note for each repair."""
        self._drop_unknown(cells)
        self._claim_by_text(cells)
        if self._known and not any(map(_id, cells)):
            self.is_foreign = True
            self._note(
                "No cell of this notebook belongs to "
                f"{self._version.name}: is it the right file?"
            )
        self._drop_doubles(cells)
        for cell in cells:
            if grade_id := _id(cell):
                self._restore_cell(cell, self._known[grade_id])
        self._put_back(cells)
        return self._notes

    def _note(self, text: str, grade_id: str = "") -> None:
        """Note a repair, for the card of the test it concerns."""
        test = self._tested_by.get(grade_id, grade_id)
        on_card = test in self._version.exercises
        self._notes.append(Note(text, test if on_card else ""))

    def _drop_unknown(self, cells: Iterable[_Json]) -> None:
        for cell in cells:
            if _id(cell) not in self._known:
                cell["metadata"] = {}

    def _claim_by_text(self, cells: Iterable[_Json]) -> None:
        """Recognize locked cells that lost their metadata.

        Some editors drop it. A locked cell is known by its text as well,
        and a place of its own is better than a guessed one.
        """
        there = set(map(_id, cells))
        lost = {
            _bare(visible_source(cell.source)): cell
            for cell in self._version.cells
            if cell.locked and cell.grade_id not in there
        }
        lost.pop("", None)
        for cell in cells:
            if not _id(cell) and (
                found := lost.pop(_bare(cell["source"]), None)
            ):
                cell["metadata"] = {"nbgrader": {"grade_id": found.grade_id}}

    def _drop_doubles(self, cells: list[_Json]) -> None:
        """Let one of several cells with the same id keep it.

        The last one, as in nbgrader; of several answers the last that is
        not as it was released. All of them are run.
        """
        for grade_id, count in Counter(map(_id, cells)).items():
            if not grade_id or count == 1:
                continue
            same = [cell for cell in cells if _id(cell) == grade_id]
            source = self._known[grade_id]
            edited = [
                cell
                for cell in same
                if _bare(cell["source"]) != _bare(source.source)
            ]
            keeper = same[-1] if source.locked else (edited or same)[-1]
            for cell in same:
                if cell is not keeper:
                    cell["metadata"] = {}
            which = (
                "it is graded once" if source.locked else "the last one counts"
            )
            self._note(
                f"The cell `{grade_id}` appeared {count} times; {which}.",
                grade_id,
            )

    def _restore_cell(self, cell: _Json, source: SourceCell) -> None:
        """Give a cell back what a student may not change."""
        changed = source.locked and not _is_text_of(cell["source"], source)
        retyped = cell["cell_type"] != source.kind
        if retyped:
            _set_kind(cell, source.kind)
        if source.locked:
            cell["source"] = source.source
        cell["metadata"] = _cell_metadata(source)
        if changed:
            self._note(
                f"The cell `{source.grade_id}` had been changed; its "
                "original text was used.",
                source.grade_id,
            )
        elif retyped:
            names = {"code": "a code cell", "markdown": "a text cell"}
            self._note(
                f"The cell `{source.grade_id}` had been given another type; "
                f"it was made {names[source.kind]} again.",
                source.grade_id,
            )

    def _put_back(self, cells: list[_Json]) -> None:
        """Insert what is missing, except answers.

        The stub of an answer would only cover what the student may have
        written in another cell.
        """
        there = set(map(_id, cells))
        for source in self._version.cells:
            if source.role == "answer" or source.grade_id in there:
                continue
            cell: _Json = {
                "id": source.grade_id,
                "metadata": _cell_metadata(source),
                "source": source.source,
            }
            _set_kind(cell, source.kind)
            cells.insert(self._place(cells, source), cell)
            self._note(
                f"The cell `{source.grade_id}` was missing; it was put back.",
                source.grade_id,
            )

    def _place(self, cells: list[_Json], source: SourceCell) -> int:
        """Behind the nearest earlier known cell, else before a later one."""
        order = list(self._known)
        index = order.index(source.grade_id)
        at = {_id(cell): number for number, cell in enumerate(cells)}
        for grade_id in reversed(order[:index]):
            if grade_id in at:
                return at[grade_id] + 1
        for grade_id in order[index + 1 :]:
            if grade_id in at:
                return at[grade_id]
        return len(cells)


def _id(cell: _Json) -> str:
    return cell["metadata"].get("nbgrader", {}).get("grade_id", "")


def _cell_metadata(source: SourceCell) -> _Json:
    """nbgrader's metadata of a cell, as its schema 3 has it."""
    own: _Json = {
        "schema_version": 3,
        "grade_id": source.grade_id,
        "grade": source.role in ("test", "written"),
        "solution": source.role in ("answer", "written"),
        "task": source.role == "task",
        "locked": source.locked,
        "cell_type": source.kind,
    }
    if source.role in ("test", "written", "task"):
        own["points"] = source.points
    if source.checksum:
        own["checksum"] = source.checksum
    return {"nbgrader": own}


def _is_text_of(text: str, source: SourceCell) -> bool:
    """Whether a locked cell is as released, or as it is restored."""
    released = _bare(visible_source(source.source))
    return _bare(text) in (released, _bare(source.source))


def _bare(text: str) -> str:
    """A text without what editors change on their own."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
