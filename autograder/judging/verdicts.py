"""A verdict as JSON and back, without loss.

The metadata of a graded test cell holds its verdict, so that a later run
that judges other exercises of the notebook can draw the same card again,
and a feedback page a shorter one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.judging.judge import Finding, Verdict

__all__ = ["as_json", "from_json", "notes_of"]


def as_json(verdict: Verdict, notes: Sequence[str] = ()) -> dict[str, Any]:
    """The verdict, and beside it what follows: score, passed.

    notes  what else stands on the card
    """
    # Plain fields throughout: `asdict` would copy them one by one.
    content = dict(vars(verdict))
    del content["findings"]
    tests = [{**vars(f), "passed": f.passed} for f in verdict.findings]
    return {
        **content,
        "score": verdict.score,
        "notes": list(notes),
        "tests": tests,
    }


def from_json(content: Mapping[str, Any]) -> Verdict:
    """The verdict that was written; KeyError or TypeError if none was."""
    rest = dict(content)
    del rest["score"]
    # Notebooks graded by an earlier version hold none.
    rest.pop("notes", None)
    findings = []
    for test in rest.pop("tests"):
        own = dict(test)
        del own["passed"]
        findings.append(Finding(**own))
    return Verdict(findings=tuple(findings), **rest)


def notes_of(content: Mapping[str, Any]) -> list[str]:
    """The notes that were written beside a verdict."""
    return [str(note) for note in content.get("notes", ())]
