"""A verdict as JSON and back, without loss.

The metadata of a graded test cell holds its verdict, so that a later run
that judges other exercises of the notebook can draw the same card again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from autograder.judging.judge import Finding, Verdict

__all__ = ["as_json", "from_json"]


def as_json(verdict: Verdict) -> dict[str, Any]:
    """The verdict, and beside it what follows: score, passed."""
    content = asdict(verdict)
    del content["findings"]
    tests = [{**asdict(f), "passed": f.passed} for f in verdict.findings]
    return {**content, "score": verdict.score, "tests": tests}


def from_json(content: Mapping[str, Any]) -> Verdict:
    """The verdict that was written; KeyError or TypeError if none was."""
    rest = dict(content)
    del rest["score"]
    findings = []
    for test in rest.pop("tests"):
        own = dict(test)
        del own["passed"]
        findings.append(Finding(**own))
    return Verdict(findings=tuple(findings), **rest)
