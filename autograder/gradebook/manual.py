"""What people have entered in the gradebook for one judged exercise.

The score stands with the test cell (`Grade.manual_score`), the comment with
the answer cell (`Comment.manual_comment`): the places the formgrader
writes. Every change is made on condition of what stood there, by the
database itself, so that an entry of this very moment is not overwritten.
Extra credit and whatever the grader wrote are never touched. Nothing is
kept before `commit`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from nbgrader import api
from sqlalchemy import CursorResult, Table, func, or_, select, update
from sqlalchemy.orm import Session

from autograder.common.errors import UserError
from autograder.course.course import Exercise
from autograder.gradebook.nbgrader_course import NbgraderCourse
from autograder.gradebook.read import Reader
from autograder.gradebook.records import CellRecord

__all__ = ["ManualMark", "Marks", "opened"]

_SUBMISSION: Table = api.SubmittedAssignment.__table__
_NOTEBOOK: Table = api.SubmittedNotebook.__table__
_GRADE: Table = api.Grade.__table__
_COMMENT: Table = api.Comment.__table__


@dataclass(frozen=True)
class ManualMark:
    """What the gradebook has for a student's answer.

    automatic  the grader's own score, None where it gave none
    score      a person's score, or None
    comment    a person's comment, or None
    waits      whether it stands under Manual Grading
    """

    automatic: float | None
    score: float | None
    comment: str | None
    waits: bool


class Marks:
    """Scores and comments of people for one exercise."""

    def __init__(self, db: Session, exercise: Exercise) -> None:
        self._db, self._exercise = db, exercise
        self._reader = Reader(db)
        self._test = self._cell(exercise.test_id, is_scored=True)
        self._answer = self._cell(exercise.id, is_scored=False)

    @property
    def most(self) -> float:
        """What the exercise is worth."""
        return self._test.points

    def entries(self) -> dict[str, ManualMark]:
        """What stands in the gradebook, by student."""
        exercise, notebook = self._exercise, self._exercise.notebook
        name = notebook.assignment.name
        scores = self._reader.scores(
            name, notebook=notebook.name, grade_id=exercise.test_id
        )
        comments = self._reader.comments(name, notebook.name, exercise.id)
        return {
            student: ManualMark(
                score.auto, score.manual, comments.get(student), score.waiting
            )
            for student, own in scores.items()
            for score in own[notebook.name].values()
        }

    def enter_score(self, student: str, score: float) -> bool:
        """Give a score where no person has; says whether it did."""
        empty = _GRADE.c.manual_score.is_(None)
        return self._set_score(student, score, empty)

    def confirm(self, student: str, score: float) -> None:
        """Have a score no longer wait under Manual Grading."""
        self._set_score(student, score, _is(score))

    def withdraw_score(self, student: str, score: float) -> bool:
        """Take a score away if it stands there; says whether it did."""
        return self._set_score(student, None, _is(score))

    def enter_comment(self, student: str, text: str) -> bool:
        """Give a comment where no person has; says whether it did."""
        said = _COMMENT.c.manual_comment
        return self._set_comment(
            student, text, or_(said.is_(None), said == "")
        )

    def withdraw_comment(
        self, student: str, text: str, former: str | None
    ) -> bool:
        """Put back what stood before a comment, if that stands there."""
        said = _COMMENT.c.manual_comment == text
        return self._set_comment(student, former, said)

    def commit(self) -> None:
        """Keep all changes."""
        self._db.commit()

    def _set_score(
        self, student: str, score: float | None, condition: Any
    ) -> bool:
        waits: Any = False
        if score is None:
            # As nbgrader has it for a cell without any score.
            waits = _GRADE.c.auto_score.is_(None)
        done = self._db.execute(
            update(_GRADE)
            .where(*self._whose(_GRADE, self._test.id, student), condition)
            .values(manual_score=score, needs_manual_grade=waits)
        )
        return bool(cast(CursorResult[Any], done).rowcount)

    def _set_comment(
        self, student: str, text: str | None, condition: Any
    ) -> bool:
        done = self._db.execute(
            update(_COMMENT)
            .where(*self._whose(_COMMENT, self._answer.id, student), condition)
            .values(manual_comment=text)
        )
        return bool(cast(CursorResult[Any], done).rowcount)

    def _whose(self, table: Table, cell: str, student: str) -> tuple[Any, Any]:
        """The row of a cell in the notebook of a student."""
        notebooks = (
            select(_NOTEBOOK.c.id)
            .join(_SUBMISSION, _SUBMISSION.c.id == _NOTEBOOK.c.assignment_id)
            .where(_SUBMISSION.c.student_id == student)
        )
        return table.c.cell_id == cell, table.c.notebook_id.in_(notebooks)

    def _cell(self, grade_id: str, *, is_scored: bool) -> CellRecord:
        notebook = self._exercise.notebook
        for cell in self._reader.cells(notebook.assignment.name):
            if (
                cell.notebook == notebook.name
                and cell.grade_id == grade_id
                and cell.is_scored == is_scored
            ):
                return cell
        raise UserError(
            f"The gradebook does not know the cell {grade_id} of "
            f"{notebook.path}. Run `autograder generate "
            f"{notebook.assignment.name}`, then grade."
        )


def _is(score: float) -> Any:
    """Whether a score stands; a database may keep fewer digits."""
    return func.abs(_GRADE.c.manual_score - score) < 1e-6


@contextlib.contextmanager
def opened(exercise: Exercise) -> Iterator[Marks]:
    """The entries of one exercise; leaving without commit changes nothing.

    raises  UserError if the gradebook cannot be used
    """
    assignment = exercise.notebook.assignment
    nbgrader = NbgraderCourse(assignment.course)
    with nbgrader.gradebook(assignment.name) as book:
        nbgrader.make_durable(book.db)
        try:
            yield Marks(book.db, exercise)
        finally:
            book.db.rollback()
