"""What a grade came from, as one short text.

A graded notebook carries the provenance of its submission in its
metadata, so that a later run can tell whether anything that may change
the grade has changed: the files handed in, the assignment's cells, tests,
reference, known answers and support files, Python, NumPy or the kit.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder import plain
from autograder.graded import GradedSubmission
from autograder.judging.judge import Key
from autograder.machine import environment
from autograder.version import AssignmentVersion, NotebookVersion

__all__ = ["origin_of", "provenance", "stamp"]


def provenance(files: Mapping[str, bytes], version: AssignmentVersion) -> str:
    """Name the origin of a submission's grades.

    files  what the student handed in, by relative path
    """
    digest = hashlib.sha256(_version_digest(_Identity(version)))
    for part in _files(files):
        digest.update(part.encode())
    return digest.hexdigest()[:32]


def stamp(graded: GradedSubmission, origin: str) -> GradedSubmission:
    """Write the provenance into the metadata of all graded notebooks."""
    notebooks = tuple(
        replace(each, content=_stamped(each.content, origin))
        for each in graded.notebooks
    )
    return replace(graded, notebooks=notebooks)


def origin_of(path: Path) -> str:
    """The provenance in a graded notebook, or "" if it has none."""
    try:
        content = json.loads(path.read_bytes())
        return content["metadata"]["autograder"]["provenance"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _stamped(content: Mapping[str, Any], origin: str) -> dict[str, Any]:
    own = {**content["metadata"].get("autograder", {}), "provenance": origin}
    return {**content, "metadata": {**content["metadata"], "autograder": own}}


class _Identity:
    """A version as a key of a cache: equal to itself alone."""

    def __init__(self, version: AssignmentVersion) -> None:
        self.version = version

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self.version is other.version

    def __hash__(self) -> int:
        return id(self.version)


@functools.lru_cache(maxsize=2)
def _version_digest(key: _Identity) -> bytes:
    """What a version contributes; the same for a whole class."""
    digest = hashlib.sha256(environment().encode())
    digest.update(repr(key.version.limits).encode())
    for part in _files(key.version.files):
        digest.update(part.encode())
    for notebook in key.version.notebooks:
        digest.update(json.dumps([*_notebook(notebook)]).encode())
    return digest.digest()


def _files(files: Mapping[str, bytes]) -> Iterable[str]:
    for name, content in sorted(files.items()):
        yield f"{name}\0{hashlib.sha256(content).hexdigest()}\0"


def _notebook(notebook: NotebookVersion) -> Iterable[object]:
    yield notebook.name
    yield sorted(notebook.plain)
    for cell in notebook.cells:
        yield [
            cell.grade_id,
            cell.kind,
            cell.source,
            cell.checksum,
            cell.role,
            cell.points,
            cell.locked,
        ]
    for grade_id, exercise in notebook.exercises.items():
        yield [grade_id, exercise.id, exercise.points, exercise.reference]
        yield [exercise.tests.text, *exercise.builds_on, *_key(exercise.key)]


def _key(key: Key) -> Iterable[str]:
    for observed in key.expected:
        yield plain.encode(observed.value).decode("ascii")
    for mistake in key.mistakes:
        yield from (mistake.name, mistake.hint, mistake.experiment)
        for observed in mistake.observations:
            yield observed.kind + observed.detail
            yield plain.encode(observed.value).decode("ascii")
