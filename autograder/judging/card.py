"""The card of an exercise: where a student meets the verdict.

One verdict in, HTML or plain text out. Says what was checked, what went
wrong and what to look at next; never a hidden test's code, never the
expected value. Everything that comes from a submission is escaped.

How much of a verdict is told is one of `autograder.course.levels`. Notes
say what was repaired or stopped, and stand on every card.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.common import templating
from autograder.common.counts import counted
from autograder.course.levels import LEVELS
from autograder.judging import picture, reasons
from autograder.judging.judge import Finding, Verdict
from autograder.judging.notes import Note, sentence

__all__ = ["CardPlace", "as_html", "as_text", "points", "style"]

# What came back instead of a value that could be compared.
_INSTEAD = frozenset[str](reasons.KINDS)
_NO_RESULT = _INSTEAD - {"not_plain", "too_large"}


@dataclass(frozen=True)
class CardPlace:
    """Where an exercise stands on the page that shows its card.

    anchor   of the answer cell
    section  the heading above it, or ""
    """

    anchor: str
    section: str = ""


def points(score: float, most: float) -> str:
    """Write a score as students read it: '2.5 of 3 points'."""
    return f"{round(score, 2):g} of {counted(most, 'point')}"


def as_html(
    verdict: Verdict,
    notes: Sequence[Note] = (),
    level: str = LEVELS[-1],
    place: CardPlace | None = None,
    given: float | None = None,
    *,
    styled: bool = True,
) -> str:
    """Write the card as a piece of HTML that needs nothing from outside.

    level   one of LEVELS: how much is told
    place   what to link to, on the same page
    given   the points of a person, which count instead of the verdict's
    styled  whether the card brings its own style along
    """
    content = _content(verdict, notes, level)
    if given is not None:
        content |= {
            "is_full": given >= verdict.points,
            "points": points(given, verdict.points),
            "is_given": True,
            "found": f"{round(verdict.score, 2):g}",
            "is_other": round(given - verdict.score, 2) != 0,
        }
    sheet = style() if styled else ""
    card: str = _template("card.html.j2").render(
        **content, place=place, style=sheet
    )
    return card.strip()


def style() -> str:
    """The style sheet of all cards, light unless its colors are set anew."""
    sheet: str = _template("card.css.j2").render()
    return sheet.strip()


def as_text(
    verdict: Verdict, notes: Sequence[Note] = (), level: str = LEVELS[-1]
) -> str:
    """Write the card as plain text, for a terminal or a notebook."""
    content = _content(verdict, notes, level)
    lines = [f"{verdict.exercise}: {content['points']}"]
    if content["reason"]:
        lines += _indented(content["reason"], 2)
    for finding in content["findings"]:
        lines.append(
            f"  {'passed' if finding.passed else 'FAILED'}  {finding.title}"
        )
        if finding.passed or content["reason"]:
            continue
        if finding.called:
            lines.append(f"            called  {finding.called}")
        if finding.got:
            lines.append(f"            got     {finding.got}")
        if finding.message:
            lines += _indented(finding.message, 12)
        if finding.drawing:
            rows = picture.as_text(finding.drawing)
            lines += [f"              {row}" for row in rows]
    if content["hint"]:
        lines.append(f"  hint    {content['hint']}")
    if content["experiment"]:
        lines.append(f"  try     {content['experiment']}")
    lines += [f"  note    {note}" for note in content["notes"]]
    return "\n".join(lines)


def _indented(message: str, margin: int) -> list[str]:
    """The lines of a message; what it shows stands further in."""
    said, *shown = message.split("\n")
    space = " " * margin
    return [f"{space}{said}", *(f"{space}  {line}" for line in shown)]


def _content(
    verdict: Verdict, notes: Sequence[Note], level: str
) -> dict[str, Any]:
    """What of a verdict is told at a level."""
    told = LEVELS[: LEVELS.index(level) + 1]
    failed = [f for f in verdict.findings if not f.passed]
    shown = [_told(finding, told) for finding in verdict.findings]
    return {
        "exercise": verdict.exercise,
        "is_full": verdict.is_full,
        "points": points(verdict.score, verdict.points),
        "findings": shown if "tests" in told else [],
        "passed": len(verdict.findings) - len(failed),
        "total": len(verdict.findings),
        "reason": _common_reason(failed) if "reasons" in told else "",
        "hint": verdict.hint if "hints" in told else "",
        "experiment": verdict.experiment if "hints" in told else "",
        "notes": [sentence(note) for note in (*notes, verdict.note) if note],
    }


def _told(finding: Finding, told: Sequence[str]) -> Finding:
    """A finding without what the levels leave out that are told."""
    if "inputs" not in told:
        finding = replace(finding, called="", got="", drawing="")
    if "reasons" not in told:
        finding = replace(finding, message="")
    return finding


def _common_reason(failed: Sequence[Finding]) -> str:
    """One cause gives one message: why no failed test got a result.

    Results that differ alike are still told apart: each differs at a
    place of its own.
    """
    reasons = {finding.message for finding in failed}
    if len(failed) < 2 or len(reasons) > 1:
        return ""
    kinds = {finding.kind for finding in failed}
    return reasons.pop() if kinds <= _NO_RESULT else ""


def _drawn(drawing: str) -> Any:
    """A picture as SVG, which escapes what it shows itself."""
    from markupsafe import Markup

    return Markup(picture.as_svg(drawing))


@functools.cache
def _template(name: str) -> Any:
    environment = templating.environment()
    environment.filters["drawn"] = _drawn
    environment.tests["instead"] = _INSTEAD.__contains__
    return environment.get_template(name)
