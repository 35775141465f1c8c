"""The grades of an assignment as the gradebook has them now.

Input: nbgrader's open gradebook. Output: each student's score of every
exercise, the late penalty and the total, by nbgrader's own rules: a
person's score counts before the automatic one, extra credit is added, and
a penalty takes no more than there is. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nbgrader import api
from sqlalchemy import func, select

from autograder.lms.people import Person

__all__ = ["Exercise", "Grades", "Result", "of_assignment", "people"]


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
    """

    person: Person
    handed_in: bool
    scores: Mapping[str, float]
    penalty: float = 0.0
    waiting: int = 0
    timestamp: datetime | None = None

    @property
    def earned(self) -> float:
        """The points before the penalty."""
        return sum(self.scores.values(), 0.0)

    @property
    def score(self) -> float:
        """The points that count."""
        return max(0.0, self.earned - self.penalty)


@dataclass(frozen=True)
class Grades:
    """An assignment, its exercises and everybody's result, by student."""

    assignment: str
    due: datetime | None
    exercises: tuple[Exercise, ...]
    results: tuple[Result, ...]

    @property
    def points(self) -> float:
        """The most an assignment can earn."""
        return sum((each.points for each in self.exercises), 0.0)

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


def of_assignment(book: api.Gradebook, name: str) -> Grades:
    """Read the grades of an assignment.

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
        own = scores.get(person.id, {})
        results.append(
            Result(
                person,
                True,
                {each.id: own.get(each.id, (0.0, 1))[0] for each in exercises},
                penalty,
                sum(own.get(each.id, (0.0, 1))[1] for each in exercises),
                timestamp,
            )
        )
    return Grades(name, assignment.duedate, exercises, tuple(results))


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
    return {row[0]: (row[1], row[2]) for row in db.execute(query)}


def _scores(
    db: Any, assignment: str
) -> dict[str, dict[str, tuple[float, int]]]:
    """Score, and whether it waits for a person, by student and cell."""
    own = api.SubmittedAssignment.__table__.c
    notebook = api.SubmittedNotebook.__table__.c
    query = (
        select(
            own.student_id,
            api.Grade.cell_id,
            api.Grade.score,
            api.Grade.needs_manual_grade,
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
    found: dict[str, dict[str, tuple[float, int]]] = {}
    for student, cell, score, waits in db.execute(query):
        found.setdefault(student, {})[cell] = (float(score), int(waits))
    return found
