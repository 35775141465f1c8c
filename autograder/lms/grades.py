"""The grades of an assignment as the gradebook has them now.

Input: nbgrader's open gradebook. Output: each student's score of every
exercise, the late penalty and the total, by nbgrader's own rules: a
person's score counts before the automatic one, extra credit is added, and
a penalty takes no more than there is. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nbgrader import api
from sqlalchemy import func, select

from autograder.lms.people import Person

__all__ = ["Exercise", "Grades", "Result", "of_assignment", "people"]


# Scores have four decimals, and a penalty is a percentage of one.
_DECIMALS, _NOISE = 8, 1e-11


@dataclass(frozen=True)
class _Score:
    """A student's score of a cell, and whether anybody has given one."""

    value: float
    waits: bool
    is_unread: bool


_UNREAD = _Score(0.0, True, True)


@dataclass(frozen=True)
class Exercise:
    """A cell that earns points.

    id     in the gradebook
    title  its grade id, with the notebook where two have the same
    """

    id: str
    title: str
    points: float


@dataclass(frozen=True)
class Result:
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
        return _plain(max(0.0, self.earned - self.penalty))


@dataclass(frozen=True)
class Grades:
    """An assignment, its exercises and everybody's result, by student.

    ungraded  ids of students who handed in and of whom nothing is graded;
              the gradebook may not know them
    """

    assignment: str
    due: datetime | None
    exercises: tuple[Exercise, ...]
    results: tuple[Result, ...]
    ungraded: tuple[str, ...] = ()

    @property
    def points(self) -> float:
        """The most an assignment can earn."""
        return _plain(sum((each.points for each in self.exercises), 0.0))

    @property
    def has_penalties(self) -> bool:
        """Whether anybody lost points for being late."""
        return any(each.penalty for each in self.results)


def people(book: api.Gradebook) -> tuple[Person, ...]:
    """All students of a course, by id."""
    student = api.Student.__table__.c
    rows = book.db.execute(
        select(
            student.id,
            student.first_name,
            student.last_name,
            student.email,
            student.lms_user_id,
        ).order_by(student.id)
    )
    return tuple(Person(*(each or "" for each in row)) for row in rows)


def of_assignment(
    book: api.Gradebook, name: str, handed_in: Iterable[str] = ()
) -> Grades:
    """Read the grades of an assignment.

    handed_in  ids of all students of whom there is a submission
    raises  nbgrader's MissingEntry if the gradebook does not know it
    """
    assignment = book.find_assignment(name)
    exercises = _exercises(assignment)
    submitted = _submitted(book.db, assignment.id)
    scores = _scores(book.db, assignment.id)
    results = []
    for person in people(book):
        if person.id not in submitted:
            results.append(Result(person, False, {}))
            continue
        timestamp, penalty = submitted[person.id]
        found = scores.get(person.id, {})
        own = {each.id: found.get(each.id, _UNREAD) for each in exercises}
        results.append(
            Result(
                person,
                True,
                {cell: score.value for cell, score in own.items()},
                penalty,
                sum(score.waits for score in own.values()),
                timestamp,
                frozenset(c for c, score in own.items() if score.is_unread),
            )
        )
    ungraded = tuple(sorted(set(handed_in) - submitted.keys()))
    return Grades(
        name, assignment.duedate, exercises, tuple(results), ungraded
    )


def _exercises(assignment: Any) -> tuple[Exercise, ...]:
    found = [
        (notebook.name, cell)
        for notebook in sorted(assignment.notebooks, key=lambda n: n.name)
        for cell in _in_order(notebook)
    ]
    names = [cell.name for _, cell in found]
    return tuple(
        Exercise(
            cell.id,
            cell.name
            if names.count(cell.name) == 1
            else f"{notebook} {cell.name}",
            float(cell.max_score),
        )
        for notebook, cell in found
    )


def _in_order(notebook: Any) -> list[Any]:
    """The cells with points in the order they were generated in."""
    cells = [*notebook.grade_cells, *notebook.task_cells]
    places = {cell.name: i for i, cell in enumerate(notebook.source_cells)}
    return sorted(cells, key=lambda c: (places.get(c.name, 0), c.name))


def _submitted(
    db: Any, assignment: str
) -> dict[str, tuple[datetime | None, float]]:
    """Time and penalty of each submission, by student."""
    own = api.SubmittedAssignment.__table__.c
    notebook = api.SubmittedNotebook.__table__.c
    query = (
        select(
            own.student_id,
            own.timestamp,
            func.coalesce(func.sum(notebook.late_submission_penalty), 0.0),
        )
        .outerjoin(
            api.SubmittedNotebook.__table__, notebook.assignment_id == own.id
        )
        .where(own.assignment_id == assignment)
        .group_by(own.student_id, own.timestamp)
    )
    return {row[0]: (row[1], _plain(row[2])) for row in db.execute(query)}


def _scores(db: Any, assignment: str) -> dict[str, dict[str, _Score]]:
    """The scores of everybody, by student and cell."""
    own = api.SubmittedAssignment.__table__.c
    notebook = api.SubmittedNotebook.__table__.c
    query = (
        select(
            own.student_id,
            api.Grade.cell_id,
            api.Grade.score,
            api.Grade.needs_manual_grade,
            func.coalesce(api.Grade.manual_score, api.Grade.auto_score),
        )
        .join(
            api.SubmittedNotebook.__table__,
            notebook.id == api.Grade.notebook_id,
        )
        .join(
            api.SubmittedAssignment.__table__,
            own.id == notebook.assignment_id,
        )
        .where(own.assignment_id == assignment)
    )
    found: dict[str, dict[str, _Score]] = {}
    for student, cell, value, waits, given in db.execute(query):
        score = _Score(float(value), bool(waits), given is None)
        found.setdefault(student, {})[cell] = score
    return found


def _plain(score: float) -> float:
    """A sum without what binary fractions add to it: 0.3 of 0.1 and 0.2.

    A third stays as it is, so that it reads back exactly.
    """
    rounded = round(score, _DECIMALS)
    return rounded if abs(rounded - score) < _NOISE else score
