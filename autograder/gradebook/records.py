"""What nbgrader's gradebook has, as plain data, and what it means.

nbgrader's rules are said here, once: which score counts, which answer
nobody has scored, when the time of a student ends, by how much a
submission is late and what a penalty leaves. Times are UTC and do not say
so, as nbgrader keeps them. Knows nothing of tables, and nothing of what is
made of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

__all__ = [
    "UNSCORED",
    "AssignmentRecord",
    "CellRecord",
    "Former",
    "NotebookRecord",
    "Person",
    "Score",
    "SubmissionRecord",
    "SubmittedNotebook",
    "after_penalty",
]


@dataclass(frozen=True)
class Person:
    """A student as the gradebook has one; "" for what it does not know."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def label(self) -> str:
        """How a person is named in a sentence."""
        return f"{self.id} ({self.name})" if self.name else self.id


@dataclass(frozen=True)
class AssignmentRecord:
    """An assignment that was generated.

    due  when all have to hand in, or None if there is no such time
    """

    id: str
    name: str
    due: datetime | None

    def end(self, extension: timedelta | None = None) -> datetime | None:
        """When the time of a student with that extension ends, if ever."""
        return self.due and self.due + (extension or timedelta())


@dataclass(frozen=True)
class NotebookRecord:
    """A notebook of an assignment."""

    id: str
    name: str
    kernelspec: Mapping[str, Any]


@dataclass(frozen=True)
class CellRecord:
    """A cell that scores or comments refer to.

    A cell that is answered in words and scored is there twice: once
    "written", for its score, once "answer", for its comments.

    notebook     the name of its notebook
    notebook_id  the id of that
    kind         "test", "written", "task" or "answer"
    points       the most it can earn; 0 for an answer
    """

    id: str
    notebook: str
    notebook_id: str
    grade_id: str
    kind: str
    points: float

    @property
    def is_scored(self) -> bool:
        """Whether scores refer to it."""
        return self.kind != "answer"

    @property
    def is_commented(self) -> bool:
        """Whether comments refer to it."""
        return self.kind in ("answer", "task")

    @property
    def by_hand(self) -> bool:
        """Whether a person scores it."""
        return self.kind in ("written", "task")


@dataclass(frozen=True)
class SubmittedNotebook:
    """A notebook of a submission.

    id           which the address of the formgrader's page ends with
    notebook_id  of the assignment's notebook
    penalty      points taken off for being late
    """

    id: str
    notebook_id: str
    name: str
    penalty: float


@dataclass(frozen=True)
class SubmissionRecord:
    """What a student has handed in for an assignment.

    time       when, or None if nobody knows
    extension  the time this student has more than others, or None
    notebooks  by name; all of the assignment, once it is graded
    """

    id: str
    student: str
    assignment: AssignmentRecord
    time: datetime | None = None
    extension: timedelta | None = None
    notebooks: tuple[SubmittedNotebook, ...] = ()

    @property
    def end(self) -> datetime | None:
        """When the student's time to hand in ends, if ever."""
        return self.assignment.end(self.extension)

    @property
    def seconds_late(self) -> float:
        """By how much it came after that; 0 if it was in time."""
        if self.time is None or self.end is None:
            return 0.0
        return max(0.0, (self.time - self.end).total_seconds())

    @property
    def penalty(self) -> float:
        """The points that being late costs, in all notebooks."""
        return sum(each.penalty for each in self.notebooks)


@dataclass(frozen=True)
class Score:
    """What a student has for a cell.

    auto     the automatic score, or None
    manual   a person's score, or None
    waiting  whether a person is to look at it
    extra    credit on top, from a person
    """

    auto: float | None
    manual: float | None
    waiting: bool
    extra: float = 0.0

    @property
    def is_unscored(self) -> bool:
        """Whether nobody and nothing has given a score."""
        return self.auto is None and self.manual is None

    @property
    def value(self) -> float:
        """The points that count.

        A person's score counts before the automatic one, and extra credit
        is added; without a score there is nothing to add it to.
        """
        if self.manual is not None:
            return self.manual + self.extra
        return 0.0 if self.auto is None else self.auto + self.extra


@dataclass(frozen=True)
class Former:
    """What the gradebook has for a notebook of a student.

    score    the sum of the automatic scores
    waiting  how many cells wait for a person to give the first score
    by_hand  whether a person has given any
    """

    score: float
    waiting: int
    by_hand: bool


# What somebody has for a cell of which there is no score yet.
UNSCORED = Score(None, None, waiting=True)


def after_penalty(earned: float, penalty: float) -> float:
    """The points that are left; a penalty takes no more than there is."""
    return max(0.0, earned - penalty)
