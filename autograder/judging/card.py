"""The card of an exercise: where a student meets the verdict.

One verdict in, HTML or plain text out. Says what was checked, what went
wrong and what to look at next; never a hidden test's code, never the
expected value. Everything that comes from a submission is escaped.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Any

from autograder.judging.judge import Finding, Verdict

__all__ = ["as_html", "as_text", "points"]

_NO_RESULT = {"missing", "unfinished", "error", "timeout", "died"}


def points(score: float, most: float) -> str:
    """Write a score as students read it: '2.5 of 3 points'."""
    noun = "point" if most == 1 else "points"
    return f"{round(score, 2):g} of {most:g} {noun}"


def as_html(verdict: Verdict, notes: Sequence[str] = ()) -> str:
    """Write the card as a piece of HTML that needs nothing from outside."""
    return _template().render(**_content(verdict, notes)).strip()


def as_text(verdict: Verdict, notes: Sequence[str] = ()) -> str:
    """Write the card as plain text, for a terminal or a notebook."""
    content = _content(verdict, notes)
    lines = [f"{verdict.exercise}: {content['points']}"]
    if content["reason"]:
        lines.append(f"  {content['reason']}")
    for finding in verdict.findings:
        lines.append(
            f"  {'passed' if finding.passed else 'FAILED'}  {finding.title}"
        )
        if finding.passed or content["reason"]:
            continue
        if finding.called:
            lines.append(f"            called  {finding.called}")
        if finding.got:
            lines.append(f"            got     {finding.got}")
        lines.append(f"            {finding.message}")
    if verdict.hint:
        lines.append(f"  hint    {verdict.hint}")
    if verdict.experiment:
        lines.append(f"  try     {verdict.experiment}")
    lines += [f"  note    {note}" for note in content["notes"]]
    return "\n".join(lines)


def _content(verdict: Verdict, notes: Sequence[str]) -> dict[str, Any]:
    failed = [f for f in verdict.findings if not f.passed]
    return {
        "verdict": verdict,
        "points": points(verdict.score, verdict.points),
        "passed": len(verdict.findings) - len(failed),
        "total": len(verdict.findings),
        "reason": _common_reason(failed),
        "notes": [note for note in (*notes, verdict.note) if note],
    }


def _common_reason(failed: Sequence[Finding]) -> str:
    """One cause gives one message: why no failed test got a result.

    Results that differ alike are still told apart: each differs at a
    place of its own.
    """
    reasons = {finding.message for finding in failed}
    if len(failed) < 2 or len(reasons) > 1:
        return ""
    kinds = {finding.label.partition(":")[0] for finding in failed}
    return reasons.pop() if kinds <= _NO_RESULT else ""


def _prose(text: str) -> Any:
    """Escape a sentence and set its `names` as code."""
    from markupsafe import Markup, escape

    safe = re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text)))
    return Markup(safe)


@functools.cache
def _template() -> Any:
    # Imported here: a terminal card needs no template engine.
    from jinja2 import Environment, PackageLoader

    loader = PackageLoader("autograder", "templates")
    environment = Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["prose"] = _prose
    return environment.get_template("card.html.j2")
