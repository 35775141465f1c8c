"""Results that need not be computed twice, cached by content.

One file for each version of an exercise, in the course's cache folder;
its name holds a hash of everything a result depends on but the answer
itself: the cells before it, the reference, the hidden tests, the support
files, Python, NumPy and the kit. Inside, results lie under a hash of the
answer's text and of what was done with it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from autograder.common import atomic
from autograder.common.digest import digest
from autograder.common.software import environment
from autograder.course.course import Exercise

__all__ = ["Store", "name_of"]

_HERE = Path(__file__).parent
_DIGITS = 24


def name_of(*parts: str) -> str:
    """A short name for the result of doing something with a text."""
    return digest(*parts)[:_DIGITS]


class Store:
    """Stored results of one exercise, as plain data for JSON."""

    def __init__(self, exercise: Exercise) -> None:
        cache = exercise.notebook.assignment.course.cache
        name = f"{exercise.id}-{_version(exercise)}.json"
        self._path = cache / "proof" / name
        self._results: dict[str, Any] = self._read()

    def get(self, name: str) -> Any:
        """What was stored under a name, or None."""
        return self._results.get(name)

    def put(self, name: str, result: Any) -> None:
        """Remember a result until `save`."""
        self._results[name] = result

    def save(self) -> None:
        """Write all results to the disk.

        raises  UserError if it cannot be written
        """
        # What another process has written meanwhile is kept.
        content = {**self._read(), **self._results}
        atomic.write(self._path, json.dumps(content))

    def _read(self) -> dict[str, Any]:
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            # A file cut short by a crash is computed again.
            return {}
        return stored if isinstance(stored, dict) else {}


def _version(exercise: Exercise) -> str:
    support = exercise.notebook.assignment.support_files()
    return digest(
        environment(),
        digest(*(path.read_bytes() for path in sorted(_HERE.glob("*.py")))),
        digest(*exercise.context),
        exercise.reference,
        exercise.tests.text,
        digest(*support),
        digest(*support.values()),
    )[:_DIGITS]
