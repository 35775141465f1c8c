"""A policy for late submissions, for nbgrader's AssignLatePenalties.

    c.AssignLatePenalties.plugin_class = "autograder.late.LatePolicy"
    c.LatePolicy.percent = 10          # of what was earned, per day
    c.LatePolicy.free_days = 3         # for each student, in the whole course

Works the same in `autograder grade`, `nbgrader autograde` and behind the
formgrader's button. nbgrader calls it for each notebook of a submission
that is late, with seconds counted from the due date and the student's
extension, all in UTC; so no day has 23 or 25 hours.
"""

from __future__ import annotations

import math

from nbgrader.plugins import BasePlugin
from traitlets import Enum, Float, Integer

from autograder.gradebook import read
from autograder.gradebook.records import AssignmentRecord

__all__ = ["LatePolicy"]

_SECONDS = {"hour": 3600.0, "day": 86400.0}


class LatePolicy(BasePlugin):
    """A share of the points for each day or hour, with free days."""

    grace_minutes = Float(
        0.0, min=0.0, help="By how much later the due date counts."
    ).tag(config=True)

    percent = Float(
        10.0,
        min=0.0,
        max=100.0,
        help="The share of the earned points that each day or hour costs; "
        "one that has begun counts.",
    ).tag(config=True)

    per = Enum(
        ("day", "hour"), default_value="day", help="What `percent` is for."
    ).tag(config=True)

    most_percent = Float(
        100.0, min=0.0, max=100.0, help="The most that being late costs."
    ).tag(config=True)

    free_days = Integer(
        0,
        min=0,
        help="How many late days cost a student nothing, in all assignments "
        "of the course together. Those due first use them first.",
    ).tag(config=True)

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """The points that a notebook loses.

        score               what it has earned
        total_seconds_late  behind due date and extension
        returns             None if it is late enough for no penalty
        """
        late = self._counted(total_seconds_late)
        if late > 0 and self.free_days:
            free = self.free_days - self._used_before(student_id)
            late -= min(_days(late), max(0, free)) * _SECONDS["day"]
        if late <= 0:
            return None
        begun = math.ceil(late / _SECONDS[self.per])
        return score * min(self.percent * begun, self.most_percent) / 100

    def _counted(self, seconds: float) -> float:
        """The seconds behind the end of the grace time."""
        return max(0.0, seconds - 60 * self.grace_minutes)

    def _used_before(self, student_id: str) -> int:
        """The free days that assignments due earlier have used.

        Whoever calls the policy says as nbgrader does, by attributes of the
        parent, which assignment and gradebook it is about. A connection of
        its own reads what is recorded, whatever is being written.
        """
        with read.opened(self.parent.db_url) as gradebook:
            found = gradebook.submissions(student=student_id)
            here = gradebook.assignment(self.parent.assignment_id)
        return sum(
            _days(self._counted(each.seconds_late))
            for each in found
            if _is_earlier(each.assignment, here)
        )


def _is_earlier(one: AssignmentRecord, other: AssignmentRecord) -> bool:
    """Whether one is due before the other."""
    if one.due is None or other.due is None:
        return False
    return (one.due, one.name) < (other.due, other.name)


def _days(seconds: float) -> int:
    """How many days have begun."""
    return math.ceil(seconds / _SECONDS["day"])
