"""What the gradebook has for a page about a student's notebook.

Input: the names by which nbgrader knows a page that it writes. Output:
when the student's time ends, what waits, and what a person has given.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from autograder.gradebook.read import opened

__all__ = ["PageFacts", "read"]


@dataclass(frozen=True)
class PageFacts:
    """What stands there for one student's notebook.

    end      of the time to hand in, in UTC: the assignment's deadline, later
             by the student's extension if there is one; None if it never
             ends
    waiting  grade ids of the answers that nobody has scored
    given    points that a person gave, by grade id
    """

    end: datetime.datetime | None
    waiting: frozenset[str]
    given: Mapping[str, float]

    def is_over(self, now: datetime.datetime | None = None) -> bool:
        """Whether the student's time to hand in is over.

        now  aware; the current time by default
        """
        now = now or datetime.datetime.now(datetime.UTC)
        if self.end is None:
            return False
        # The gradebook has UTC and does not say so.
        return now > self.end.replace(tzinfo=datetime.UTC)


def read(here: Mapping[str, Any]) -> PageFacts:
    """Read what stands there.

    here    what nbgrader knows of a page: db_url, assignment, student and
            notebook
    raises  UserError if the gradebook does not know the assignment
    """
    name, student, notebook = (
        here[key] for key in ("assignment", "student", "notebook")
    )
    with opened(here["db_url"]) as gradebook:
        assignment = gradebook.assignment(name)
        submissions = gradebook.submissions(name, student)
        found = gradebook.scores(name, student, notebook)
    scores = found.get(student, {}).get(notebook, {})
    return PageFacts(
        submissions[0].end if submissions else assignment.end(),
        frozenset(
            grade_id
            for grade_id, score in scores.items()
            if score.waiting and score.is_unscored
        ),
        {
            grade_id: score.value
            for grade_id, score in scores.items()
            if score.manual is not None or score.extra
        },
    )
