"""The page a student gets in place of feedback, while they must wait.

Input: what was decided about a submission. Output: HTML with nothing in
it but text. Decides nothing.
"""

from __future__ import annotations

import time

from autograder.classroom.attempts import History, Ruling
from autograder.common import templating
from autograder.course.settings import Watch

__all__ = ["page", "reason"]


def page(
    assignment: str,
    submitted: str,
    rules: Watch,
    history: History,
    ruling: Ruling,
) -> str:
    """Say that a submission is kept, and when it is graded.

    submitted  when it was handed in, as the exchange says it, or ""
    ruling     that it is not graded now
    """
    clock = ""
    if ruling.until is not None:
        utc = time.gmtime(ruling.until)
        clock = time.strftime("%Y-%m-%d %H:%M:%S UTC", utc)
    template = templating.environment().get_template("notice.html.j2")
    return template.render(
        assignment=assignment,
        submitted=submitted,
        rules=rules,
        used=history.used,
        clock=clock,
    )


def reason(rules: Watch, history: History, ruling: Ruling) -> str:
    """The same for the instructor, in a few words."""
    if ruling.until is None:
        return f"kept, not graded: {history.used} of {rules.attempts} used"
    clock = time.strftime("%H:%M:%S", time.localtime(ruling.until))
    return f"waits until {clock}: {rules.pause_seconds:g} s between attempts"
