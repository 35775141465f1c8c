"""The page a student gets in place of feedback, while they must wait.

Input: what was decided about a submission. Output: HTML with nothing in
it but text. Decides nothing.
"""

from __future__ import annotations

import time

from autograder.classroom.attempts import History, Ruling
from autograder.common import templating
from autograder.common.counts import counted
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
    title, sentences = _words(rules, history, ruling)
    template = templating.environment().get_template("notice.html.j2")
    return template.render(
        assignment=assignment,
        submitted=submitted,
        title=title,
        sentences=sentences,
    )


def reason(rules: Watch, history: History, ruling: Ruling) -> str:
    """The same for the instructor, in a few words."""
    if ruling.until is None:
        return f"kept, not graded: {history.used} of {rules.attempts} used"
    clock = time.strftime("%H:%M:%S", time.localtime(ruling.until))
    return f"waits until {clock}: {rules.pause_seconds:g} s between attempts"


def _words(
    rules: Watch, history: History, ruling: Ruling
) -> tuple[str, list[str]]:
    used = (
        f"You have used {history.used} of "
        f"{counted(rules.attempts, 'attempt')}."
    )
    if ruling.until is None:
        return "No attempt is left", [
            used,
            "No feedback is made for this submission now. If it is your "
            "last one, it is the one that is graded in the end.",
            "Feedback on your earlier submissions stays where it is.",
        ]
    clock = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(ruling.until))
    return "Your feedback comes later", [
        *([used] if rules.attempts else []),
        f"Between two attempts there is a pause of {rules.pause_seconds:g} "
        f"seconds. This submission is graded at {clock}, and the feedback "
        "then stands in the place of this page. You need not submit it "
        "again.",
        "If you submit another one before, that one is graded instead.",
    ]
