"""A record of what was entered for whole groups, so it can be taken back.

One file beside the gradebook, `group_marks.jsonl`: a line for each command,
written before the gradebook keeps what it says, and one for each undoing,
written after. A process that is killed in between leaves a line whose
entries are not in the gradebook: undoing it finds nothing to undo, and the
command can be given again. Without the file everything entered stays and
counts as entered by hand.
"""

from __future__ import annotations

import getpass
import json
import os
import time
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from autograder.common.errors import UserError
from autograder.course.course import Exercise

__all__ = ["Ledger", "Line"]

_NAME = "group_marks.jsonl"


@dataclass(frozen=True)
class Line:
    """What one command entered.

    comment   the text, or ""
    scores    the score entered, by student
    comments  what stood before the comment (nothing or ""), by student
    """

    group: str
    comment: str = ""
    scores: Mapping[str, float] = field(default_factory=dict)
    comments: Mapping[str, str | None] = field(default_factory=dict)
    id: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def students(self) -> frozenset[str]:
        """Whose entries it made."""
        return frozenset((*self.scores, *self.comments))


class Ledger:
    """The lines of one exercise."""

    def __init__(self, exercise: Exercise) -> None:
        assignment = exercise.notebook.assignment
        self.path = assignment.course.root / _NAME
        self._key = {
            "assignment": assignment.name,
            "notebook": exercise.notebook.name,
            "exercise": exercise.id,
        }

    def lines(self) -> list[Line]:
        """What was entered and not undone, oldest first.

        raises  UserError if the file cannot be read
        """
        found: dict[str, Line] = {}
        for content in _read(self.path):
            found.pop(content.get("undone", ""), None)
            if all(content.get(k) == v for k, v in self._key.items()):
                try:
                    line = Line(**content["entered"])
                except (KeyError, TypeError) as error:
                    raise UserError(
                        f"{self.path} holds a line that is none of ours: "
                        f"{error}. Remove that line."
                    ) from error
                found[line.id] = line
        return list(found.values())

    def add(self, line: Line) -> None:
        """Write a line down; it survives a power cut."""
        self._append({**self._key, "entered": asdict(line)})

    def undo(self, line: Line) -> None:
        """Write down that a line was undone."""
        self._append({"undone": line.id})

    def _append(self, content: Mapping[str, Any]) -> None:
        when = time.strftime("%Y-%m-%dT%H:%M:%S%z")
        text = json.dumps({"when": when, "by": _user(), **content})
        try:
            with self.path.open("ab+") as file:
                # A power cut may have cut the last line short.
                end = file.seek(0, os.SEEK_END)
                file.seek(max(end - 1, 0))
                separator = b"" if file.read() in (b"", b"\n") else b"\n"
                file.write(separator + text.encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise UserError(
                f"{self.path} cannot be written: {error}. Nothing was "
                "changed that could not be undone. Make room or change the "
                "permissions, then run the command again."
            ) from error


def _read(path: Path) -> list[dict[str, Any]]:
    """The complete lines of the file."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise UserError(
            f"{path} cannot be read: {error}. It records what was entered "
            "for groups. Move it away to go on without: what was entered "
            "stays, and counts as entered by hand."
        ) from error
    found = []
    for line in text.splitlines():
        try:
            found.append(dict(json.loads(line)))
        except (ValueError, TypeError):
            # Cut short by a power cut, before the gradebook kept it.
            continue
    return found


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # A container may have no name for it.
        return ""
