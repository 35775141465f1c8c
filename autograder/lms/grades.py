"""The grades of an assignment as the gradebook has them now.

Input: a reader of the gradebook. Output: each student's score of every
exercise, the late penalty and the total. Writes nothing.
"""

from __future__ import annotations

import collections
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from autograder.gradebook.records import (
    UNSCORED,
    CellRecord,
    Person,
    Score,
    SubmissionRecord,
    after_penalty,
)

if TYPE_CHECKING:
    # It imports nbgrader, which takes two seconds.
    from autograder.gradebook.read import Reader

__all__ = ["EarnedGrade", "Grades", "ScoredCell", "of_assignment"]

# Scores have four decimals, and a penalty is a percentage of one.
_DECIMALS, _NOISE = 8, 1e-11


@dataclass(frozen=True)
class ScoredCell:
    """A cell that earns points.

    id     in the gradebook
    title  its grade id, with the notebook where two have the same
    """

    id: str
    title: str
    points: float


@dataclass(frozen=True)
class EarnedGrade:
    """What a student has earned.

    scores    by the exercises' ids; empty if nothing was handed in
    penalty   for being late, already within what was earned
    waiting   how many answers wait for a person
    unread    ids of exercises that nobody and nothing has scored yet
    """

    person: Person
    handed_in: bool
    scores: Mapping[str, float]
    penalty: float = 0.0
    waiting: int = 0
    timestamp: datetime | None = None
    unread: frozenset[str] = frozenset()

    @property
    def earned(self) -> float:
        """The points before the penalty."""
        return _plain(sum(self.scores.values(), 0.0))

    @property
    def score(self) -> float:
        """The points that count."""
        return _plain(after_penalty(self.earned, self.penalty))


@dataclass(frozen=True)
class Grades:
    """An assignment, its exercises and everybody's result, by student.

    ungraded  ids of students who handed in and of whom nothing is graded;
              the gradebook may not know them
    """

    assignment: str
    due: datetime | None
    exercises: tuple[ScoredCell, ...]
    results: tuple[EarnedGrade, ...]
    ungraded: tuple[str, ...] = ()

    @property
    def points(self) -> float:
        """The most an assignment can earn."""
        return _plain(sum((each.points for each in self.exercises), 0.0))

    @property
    def has_penalties(self) -> bool:
        """Whether anybody lost points for being late."""
        return any(each.penalty for each in self.results)


def of_assignment(
    reader: Reader, name: str, handed_in: Iterable[str] = ()
) -> Grades:
    """Read the grades of an assignment.

    handed_in  ids of all students of whom there is a submission
    raises     UserError if the gradebook does not know it
    """
    due = reader.assignment(name).due
    cells = [cell for cell in reader.cells(name) if cell.is_scored]
    submissions = {each.student: each for each in reader.submissions(name)}
    scores = reader.scores(name)
    return Grades(
        name,
        due,
        _scored_cells(cells),
        tuple(
            _earned(
                person,
                submissions.get(person.id),
                cells,
                scores.get(person.id, {}),
            )
            for person in reader.people()
        ),
        tuple(sorted(set(handed_in) - submissions.keys())),
    )


def _scored_cells(cells: Sequence[CellRecord]) -> tuple[ScoredCell, ...]:
    names = collections.Counter(cell.grade_id for cell in cells)
    return tuple(
        ScoredCell(
            cell.id,
            cell.grade_id
            if names[cell.grade_id] == 1
            else f"{cell.notebook} {cell.grade_id}",
            cell.points,
        )
        for cell in cells
    )


def _earned(
    person: Person,
    submission: SubmissionRecord | None,
    cells: Sequence[CellRecord],
    scores: Mapping[str, Mapping[str, Score]],
) -> EarnedGrade:
    if submission is None:
        return EarnedGrade(person, False, {})
    own = {
        cell.id: scores.get(cell.notebook, {}).get(cell.grade_id, UNSCORED)
        for cell in cells
    }
    return EarnedGrade(
        person,
        True,
        {cell: score.value for cell, score in own.items()},
        _plain(submission.penalty),
        sum(score.waiting for score in own.values()),
        submission.time,
        frozenset(cell for cell, each in own.items() if each.is_unscored),
    )


def _plain(score: float) -> float:
    """A sum without what binary fractions add to it: 0.3 of 0.1 and 0.2.

    A third stays as it is, so that it reads back exactly.
    """
    rounded = round(score, _DECIMALS)
    return rounded if abs(rounded - score) < _NOISE else score
