"""What a graded notebook tells beside its scores.

Input: the file of a notebook that grading has written. Output: verdicts,
answers and remarks as plain data. The verdict on an exercise and the notes
on its card stand in the metadata of the test cell; notes on the whole
notebook are the cell on top. The one place that knows so. Opens no
gradebook, runs nothing and finds no grade again.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.judging.judge import IN_THE_CELL, Verdict
from autograder.judging.verdicts import from_json, notes_of

__all__ = ["Remark", "Told", "read"]

# The cell that `grading.annotation` puts on top, and its lines.
_NOTES_ID = re.compile(r"grading-notes-*")
# How `grading.causes` begins its sentences about what failed; all
# others tell of a repair.
_KINDS = {
    "Code cell": "stopped",
    "The answer cell raised ": "raised",
    "Your answer cell raised ": "raised",
    "Python cannot read your answer cell": "raised",
    "Your answer still holds the line ": "stub",
}
# How `sandbox.session` and `judging.run` say that a cell's time was up.
_LATE = re.compile(
    r"Code cells? \d.*?: (This cell was stopped after |Not run: the notebook "
    r"had used its )"
)


@dataclass(frozen=True)
class Remark:
    """A sentence of grading about a notebook.

    kind  "stopped" (a cell took too much or died), "raised" (the answer
          cell has an error), "stub" (the stub's line is left in an
          answer) or "repaired" (anything else)
    """

    kind: str
    text: str
    grade_id: str = ""

    @property
    def is_for_time(self) -> bool:
        """Whether it tells of a cell that took too long."""
        return bool(_LATE.match(self.text))


@dataclass(frozen=True)
class Told:
    """What a graded notebook tells.

    verdicts  of the exercises with hidden tests, by grade id of the test
              cell
    answers   the text of the answer cell, by exercise
    remarks   in the order of the notebook
    """

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


def read(path: Path, exercises: Mapping[str, str]) -> Told | None:
    """Read what a graded notebook tells.

    exercises  of the notebook with hidden tests, by grade id of the test
               cell; where another grader left a student's metadata in
               place, nothing else counts as a verdict
    returns    None if there is no such file, or it is no notebook
    """
    try:
        return _told(json.loads(path.read_bytes())["cells"], exercises)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _told(cells: list[Any], exercises: Mapping[str, str]) -> Told:
    verdicts: dict[str, Verdict] = {}
    remarks: list[Remark] = []
    sources = {}
    for cell in cells:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if grade_id:
            sources[grade_id] = "".join(cell["source"])
        elif _NOTES_ID.fullmatch(cell.get("id", "")):
            remarks += _listed("".join(cell["source"]))
        if grade_id not in exercises or "autograder" not in cell["metadata"]:
            continue
        content = cell["metadata"]["autograder"]
        try:
            verdict, notes = from_json(content), notes_of(content)
        except (KeyError, TypeError):
            # An earlier version of the kit wrote another form.
            continue
        if verdict.exercise == exercises[grade_id]:
            verdicts[grade_id] = verdict
            said = [*_causes(verdict), *notes]
            remarks += [_remark(text, grade_id) for text in said]
    answers = {
        verdict.exercise: sources.get(verdict.exercise, "")
        for verdict in verdicts.values()
    }
    return Told(verdicts, answers, tuple(remarks))


def _causes(verdict: Verdict) -> set[str]:
    """What a verdict says of the answer's own cell.

    Why a cell was stopped stands in a note.
    """
    return {
        finding.message.partition("\n")[0]
        for finding in verdict.findings
        if finding.label.startswith(IN_THE_CELL)
        and finding.label != f"{IN_THE_CELL}stopped"
    }


def _listed(source: str) -> Iterator[Remark]:
    """The notes of the cell on top of a graded notebook."""
    for line in source.splitlines():
        if line.startswith("- "):
            # The text was made inert for a Markdown cell.
            yield _remark(html.unescape(line[2:]))


def _remark(text: str, grade_id: str = "") -> Remark:
    """A note without its marks of code and line breaks."""
    text = " ".join(text.replace("`", "").split())
    kinds = (k for start, k in _KINDS.items() if text.startswith(start))
    return Remark(next(kinds, "repaired"), text, grade_id)
