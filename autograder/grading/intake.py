"""A submitted notebook made safe and whole.

Input: the bytes a student handed in, and the notebook version they are
to be graded by. Output: nbformat 4 JSON that can be run and graded, and
a note for each repair (see `repair`). Outputs, tags and other foreign
metadata are gone. A sound notebook comes out as nbgrader's own sanitizing
would leave it, and a restored one comes out unchanged.

Executes nothing. Imports neither nbgrader nor nbformat, which take
seconds.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from autograder.grading.assignment_version import NotebookVersion
from autograder.grading.notebook_file import DamagedError, read
from autograder.grading.repair import Repair, set_kind
from autograder.judging.notes import Note
from autograder.sandbox.limits import Limits

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
    trouble     what a person should look at, in sentences
    """

    notebook: dict[str, Any]
    notes: tuple[Note, ...]
    is_foreign: bool = False
    trouble: tuple[str, ...] = ()


def restore(
    raw: bytes,
    version: NotebookVersion,
    most_bytes: int = Limits.notebook_bytes,
) -> Intake:
    """Make a submitted notebook safe and whole.

    most_bytes  the largest file that is read
    raises      DamagedError if the file cannot be read as a notebook
    """
    content, found = read(raw, most_bytes)
    cells = [_clean(c) for c in content["cells"] if isinstance(c, dict)]
    repair = Repair(version)
    found += repair.apply(cells)
    _number(cells)
    notebook = {
        "cells": cells,
        "metadata": _notebook_metadata(version),
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return Intake(
        notebook, tuple(found), repair.is_foreign, tuple(repair.trouble)
    )


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
    set_kind(clean, kind)
    return clean


def _text(value: Any) -> str:
    lines = value if isinstance(value, list) else [value]
    text = "".join(line for line in lines if isinstance(line, str))
    if not text.isascii():
        # JSON can spell half a character, which no file can hold.
        text = text.encode("utf-8", "replace").decode("utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


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
