"""What the grades of a notebook came from, as one line of text.

    python=3.11.9 numpy=2.1.0 kit=5d3f... limits=... follow_through=on
    given=... notebook=... support=... exercise:relu=8a21.77c0.1f9e

A part for each thing that may change a grade by itself, so that a later
run can tell what has changed, see `changes`. The line stands in the
metadata of the graded notebook, at the end of its file, where it is read
without the rest: those of a class hold megabytes of pictures. Being in
the notebook, it is there exactly when the notebook is, whatever was
interrupted. A notebook graded by nbgrader has none; and a student cannot
hand one in, because it would have to hold a hash of itself.
"""

from __future__ import annotations

import functools
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

from autograder.common.digest import digest
from autograder.common.software import software
from autograder.grading.assignment_version import (
    AssignmentVersion,
    JudgedExercise,
    NotebookVersion,
)
from autograder.grading.result import GradedSubmission
from autograder.judging.judge import Key
from autograder.sandbox import plain_data

__all__ = ["EXERCISE", "origin_of", "parts_of", "provenance", "stamp"]

# What the names of the exercises' parts begin with.
EXERCISE = "exercise:"

_ORIGIN = re.compile(r'"provenance": "([^"\\]*)"')
# More than the metadata of a notebook with a hundred exercises.
_TAIL_BYTES = 1 << 14


def provenance(
    files: Mapping[str, bytes],
    version: AssignmentVersion,
    left_out: Sequence[str] = (),
) -> dict[str, str]:
    """Name the origin of a submission's grades, by notebook.

    files     what the student handed in, by relative path
    left_out  names of files that were not read, because of the limits
    """
    support = _digest(
        _files({n: c for n, c in files.items() if not n.endswith(".ipynb")}),
        left_out,
    )
    origins = {}
    for name, common in _version_parts(version).items():
        file = f"{name}.ipynb"
        if file in files:
            own = digest(files[file])[:16]
        else:
            # What is said of it depends on what is there instead.
            own = _digest(sorted(files))
        parts = {"notebook": own, "support": support}
        origins[name] = " ".join(
            f"{part}={value}" for part, value in (parts | common).items()
        )
    return origins


def parts_of(origin: str) -> dict[str, str]:
    """The parts of an origin by their names."""
    split = (part.partition("=") for part in origin.split())
    return {name: value for name, _, value in split}


def stamp(
    graded: GradedSubmission, origins: Mapping[str, str]
) -> GradedSubmission:
    """Write the provenance into the metadata of all graded notebooks."""
    notebooks = tuple(
        replace(each, content=_stamped(each.content, origins[each.name]))
        for each in graded.notebooks
    )
    return replace(graded, notebooks=notebooks)


def origin_of(path: Path) -> str:
    """The provenance in a graded notebook, or "" if it has none."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL_BYTES))
            tail = file.read().decode("utf-8", "replace")
    except OSError:
        return ""
    # In any text of a notebook the quotation marks would be escaped.
    found = _ORIGIN.findall(tail)
    return found[-1] if found else ""


def _stamped(content: Mapping[str, Any], origin: str) -> dict[str, Any]:
    """The notebook with its origin in the last lines of its file."""
    rest = dict(content)
    metadata = dict(rest.pop("metadata"))
    own = metadata.pop("autograder", {})
    metadata["autograder"] = {**own, "provenance": origin}
    return {**rest, "metadata": metadata}


@functools.lru_cache(maxsize=2)
def _version_parts(version: AssignmentVersion) -> dict[str, dict[str, str]]:
    """What a version contributes, by notebook; the same for a class."""
    limits = _digest([repr(version.limits)])
    files = list(_files(version.files))
    return {
        notebook.name: {
            "given": _digest(map(json.dumps, _given(notebook)), files),
            "limits": limits,
            "follow_through": "on" if notebook.follows else "off",
            **{name: value[:16] for name, value in software().items()},
            **{
                f"{EXERCISE}{exercise.id}": _exercise(exercise)
                for exercise in notebook.exercises.values()
            },
        }
        for notebook in version.notebooks
    }


def _digest(*texts: Iterable[str]) -> str:
    """A short name of several lists of texts."""
    return digest(*(digest(*some) for some in texts))[:16]


def _files(files: Mapping[str, bytes]) -> Iterable[str]:
    for name, content in sorted(files.items()):
        yield from (name, digest(content))


def _given(notebook: NotebookVersion) -> Iterable[object]:
    yield notebook.name
    yield notebook.kernelspec
    yield sorted(notebook.plain)
    yield from map(astuple, notebook.cells)
    for grade_id, exercise in notebook.exercises.items():
        yield [grade_id, exercise.id, exercise.points]


def _exercise(exercise: JudgedExercise) -> str:
    """Three hashes: hidden tests, reference, known wrong answers."""
    return ".".join(
        _digest(texts)[:12]
        for texts in (
            (exercise.tests.text, *exercise.builds_on),
            (exercise.reference, *_expected(exercise.key)),
            _mistakes(exercise.key),
        )
    )


def _expected(key: Key) -> Iterable[str]:
    for observed in key.expected:
        yield plain_data.encode(observed.value).decode("ascii")


def _mistakes(key: Key) -> Iterable[str]:
    for mistake in key.mistakes:
        yield from (mistake.name, mistake.hint, mistake.experiment)
        for observed in mistake.observations:
            yield observed.kind + observed.detail
            yield plain_data.encode(observed.value).decode("ascii")
