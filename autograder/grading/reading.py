"""What a graded notebook tells beside its scores.

Input: the file of a notebook that grading has written. Output: verdicts,
answers and notes as plain data. The verdict on an exercise and the notes
on its card stand in the metadata of the test cell, notes on the whole
notebook in its own metadata (see `grading.annotation`). The one place that
knows so. Opens no gradebook, runs nothing and finds no grade again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.judging import notes
from autograder.judging.judge import Verdict
from autograder.judging.notes import Note
from autograder.judging.verdicts import from_json, notes_of
from autograder.sandbox.helper import about

__all__ = ["Told", "read"]


@dataclass(frozen=True)
class Told:
    """What a graded notebook tells.

    verdicts  of the exercises with hidden tests, by grade id of the test
              cell
    answers   the text of the answer cell, by exercise
    notes     those on the whole notebook first, then in its order
    """

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


def read(path: Path, exercises: Mapping[str, str]) -> Told | None:
    """Read what a graded notebook tells.

    exercises  of the notebook with hidden tests, by grade id of the test
               cell; where another grader left a student's metadata in
               place, nothing else counts as a verdict
    returns    None if there is no such file, or it is no notebook
    """
    about(path.name)
    try:
        content = json.loads(path.read_bytes())
        return _told(content["cells"], content.get("metadata"), exercises)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _told(
    cells: list[Any], metadata: Any, exercises: Mapping[str, str]
) -> Told:
    verdicts: dict[str, Verdict] = {}
    found = _on_the_whole(metadata)
    sources = {}
    for cell in cells:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if grade_id:
            sources[grade_id] = "".join(cell["source"])
        if grade_id not in exercises or "autograder" not in cell["metadata"]:
            continue
        content = cell["metadata"]["autograder"]
        try:
            verdict, own = from_json(content), notes_of(content)
        except (KeyError, TypeError, ValueError):
            # An earlier version of the kit wrote another form.
            continue
        if verdict.exercise == exercises[grade_id]:
            verdicts[grade_id] = verdict
            found += own
    answers = {
        verdict.exercise: sources.get(verdict.exercise, "")
        for verdict in verdicts.values()
    }
    return Told(verdicts, answers, tuple(found))


def _on_the_whole(metadata: Any) -> list[Note]:
    """The notes that concern no exercise; none of an earlier version."""
    try:
        return [*map(notes.from_json, metadata["autograder"]["notes"])]
    except (KeyError, TypeError, ValueError):
        return []
