"""What a report shows of a class: rows of numbers and sentences.

Made in `analysis`, `suspects` and `troubles`; page, figures and files show
them as they are. Plain data that draws no conclusion.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from autograder.grading.result import Spent
from autograder.report import items
from autograder.report.class_results import ClassResults
from autograder.report.grouping import Group

__all__ = [
    "BINS",
    "CellLink",
    "ExerciseRow",
    "GroupRow",
    "LateRow",
    "MistakeRow",
    "Report",
    "ScoreRow",
    "SlowRow",
    "Suspect",
    "TestRow",
    "TimeRow",
    "TroubleRow",
    "WaitingRow",
]

# The distribution in tenths of what can be earned.
BINS = 10


@dataclass(frozen=True)
class CellLink:
    """A student's cell, where a link leads.

    notebook  nbgrader's id of the submitted notebook
    """

    student: str
    name: str
    notebook: str
    grade_id: str = ""


@dataclass(frozen=True)
class ScoreRow:
    """The distribution of a notebook's scores, or of the total.

    notebook  its name, "" for the total
    bins      how many have up to a tenth, two tenths, ... of the points
    missing   how many did not hand it in; they are not counted
    """

    notebook: str
    points: float
    summary: items.Summary
    bins: tuple[int, ...]
    missing: int


@dataclass(frozen=True)
class ExerciseRow:
    """How the class did on an exercise.

    students          who handed in its notebook
    tried             who did not leave it untouched; all if that is unknown
    mean_share        of its points
    full_share        of students with all its points
    discrimination    corrected item-total correlation, with its interval
    alpha_without     Cronbach's alpha of the other exercises
    unknown_mistakes  wrong answers that match no known one
    flags             what is odd about it, in words
    """

    exercise: str
    grade_id: str
    notebook: str
    points: float
    students: int
    tried: int
    mean_share: float
    full_share: float
    discrimination: float | None
    interval: tuple[float, float] | None
    alpha_without: float | None
    unknown_mistakes: int = 0
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class TestRow:
    """How the class did on a hidden test.

    grade_id        of the exercise
    tried, passed   students
    discrimination  correlation with the points of all other exercises
    alone           who fail this test of the exercise and no other
    failed          who fail it, whoever else
    """

    exercise: str
    grade_id: str
    test: str
    title: str
    weight: float
    tried: int
    passed: int
    discrimination: float | None
    interval: tuple[float, float] | None
    failed: tuple[CellLink, ...]
    alone: tuple[CellLink, ...]
    flags: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The share who pass of those who tried."""
        return self.passed / self.tried


@dataclass(frozen=True)
class MistakeRow:
    """A mistake and who made it.

    mistake  name of the known wrong answer; "" for one that is not known
    fails    the hidden tests that fail
    """

    exercise: str
    mistake: str
    hint: str
    experiment: str
    fails: tuple[str, ...]
    places: tuple[CellLink, ...]


@dataclass(frozen=True)
class GroupRow:
    """Several students whose wrong answers fail in the same way.

    typical  where its typical answer stands
    places   of all its answers
    """

    exercise: str
    group: Group
    typical: CellLink
    places: tuple[CellLink, ...]


@dataclass(frozen=True)
class TroubleRow:
    """Something that went wrong with a notebook: its kind and a sentence.

    is_for_time  whether something was stopped because its time was up
    """

    kind: str
    notebook: str
    text: str
    place: CellLink
    is_for_time: bool = False


@dataclass(frozen=True)
class Suspect:
    """A hidden test to look at, and why.

    kind  a key of `suspects.SUSPICIONS`
    """

    kind: str
    exercise: str
    tests: tuple[str, ...]
    text: str
    places: tuple[CellLink, ...] = ()


@dataclass(frozen=True)
class WaitingRow:
    """A cell that people score, and for whom it is not scored yet."""

    grade_id: str
    notebook: str
    points: float
    scored: int
    places: tuple[CellLink, ...]


@dataclass(frozen=True)
class LateRow:
    """A submission after its due date."""

    seconds: float
    penalty: float
    place: CellLink


@dataclass(frozen=True)
class TimeRow:
    """What grading a notebook took, in seconds.

    seconds  (n,) of each student's, sorted
    cells    the share that the cells took, the hidden tests had the rest
    unknown  how many were handed in whose seconds are not recorded
    """

    notebook: str
    seconds: np.ndarray
    summary: items.Summary
    cells: float
    unknown: int


@dataclass(frozen=True)
class SlowRow:
    """One of the notebooks that took longest.

    times_median  how many times as long as the median of that notebook
    """

    notebook: str
    spent: Spent
    times_median: float
    place: CellLink


@dataclass(frozen=True)
class Report:
    """Everything that is shown of a class."""

    results: ClassResults
    scores: tuple[ScoreRow, ...]
    exercises: tuple[ExerciseRow, ...]
    tests: tuple[TestRow, ...]
    mistakes: tuple[MistakeRow, ...]
    groups: tuple[GroupRow, ...]
    troubles: tuple[TroubleRow, ...]
    suspects: tuple[Suspect, ...]
    waiting: tuple[WaitingRow, ...]
    late: tuple[LateRow, ...]
    times: tuple[TimeRow, ...]
    slowest: tuple[SlowRow, ...]
    alpha: float | None
    complete: int
    warnings: tuple[str, ...] = ()
    # Share of the points, students by exercises; nan if not handed in.
    shares: np.ndarray = field(
        default_factory=lambda: np.empty((0, 0)), repr=False
    )

    @property
    def late_cells(self) -> tuple[TroubleRow, ...]:
        """What was stopped because its time was up."""
        return tuple(row for row in self.troubles if row.is_for_time)
