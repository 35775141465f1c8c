"""A verdict and its notes as JSON and back, without loss.

The metadata of a graded test cell holds both, so that a later run that
judges other exercises of the notebook can draw the same card again, and a
feedback page a shorter one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.judging import notes
from autograder.judging.judge import Finding, Verdict
from autograder.judging.notes import Note

__all__ = ["as_json", "from_json", "notes_of"]


def as_json(verdict: Verdict, notes: Sequence[Note] = ()) -> dict[str, Any]:
    """The verdict, and beside it what follows: score, passed.

    notes  what else stands on the card
    """
    # Plain fields throughout: `asdict` would copy them one by one.
    content = dict(vars(verdict))
    del content["findings"]
    return {
        **content,
        "note": verdict.note and verdict.note.as_json(),
        "score": verdict.score,
        "notes": [each.as_json() for each in notes],
        "tests": [{**vars(f), "passed": f.passed} for f in verdict.findings],
    }


def from_json(content: Mapping[str, Any]) -> Verdict:
    """The verdict that was written.

    raises  KeyError, TypeError or ValueError if none was, or by another
            version of the kit
    """
    rest = dict(content)
    del rest["score"], rest["notes"]
    if note := rest.pop("note"):
        rest["note"] = notes.from_json(note)
    findings = []
    for test in rest.pop("tests"):
        own = dict(test)
        del own["passed"]
        findings.append(Finding(**own))
    return Verdict(findings=tuple(findings), **rest)


def notes_of(content: Mapping[str, Any]) -> tuple[Note, ...]:
    """The notes that were written beside a verdict; raises as above."""
    return tuple(map(notes.from_json, content["notes"]))
