"""Grades of submissions in nbgrader's gradebook.

Writes what `nbgrader autograde` would leave for a graded submission: the
same rows with the same values, in one transaction, and the autograded
folder.

The folder is written first, beside its place; then the database; then the
folder moves into place. A folder that cannot be written thus leaves the
scores as they were. A run killed in between leaves the folder beside, and
with it a submission that counts as not graded yet: grading it again writes
the same rows. Database and folder never disagree without that sign.

Manual scores, extra credit and manual comments are never touched.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from nbgrader import api
from sqlalchemy import (
    Boolean,
    Table,
    bindparam,
    case,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from autograder.gradebook.nbgrader_course import NbgraderCourse
from autograder.grading.result import GradedNotebook, GradedSubmission

__all__ = [
    "Former",
    "former",
    "record",
    "recorded",
    "renew_penalties",
]

_STUDENT: Table = api.Student.__table__
_SUBMISSION: Table = api.SubmittedAssignment.__table__
_NOTEBOOK: Table = api.SubmittedNotebook.__table__
_GRADE: Table = api.Grade.__table__
_COMMENT: Table = api.Comment.__table__


def recorded(db: Session, name: str) -> frozenset[str]:
    """Of whom a gradebook has a submission of an assignment."""
    query = (
        select(api.SubmittedAssignment.student_id)
        .join(api.Assignment)
        .where(api.Assignment.name == name)
    )
    return frozenset(db.scalars(query))


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


def former(db: Session, name: str) -> dict[str, dict[str, Former]]:
    """What a gradebook has for an assignment, by student and notebook."""
    grade = _GRADE.c
    query = (
        select(
            _SUBMISSION.c.student_id,
            api.Notebook.name,
            func.coalesce(func.sum(grade.auto_score), 0.0),
            func.sum(case((grade.auto_score.is_(None), 1), else_=0)),
            func.count(grade.manual_score),
        )
        .select_from(_GRADE)
        .join(_NOTEBOOK, _NOTEBOOK.c.id == grade.notebook_id)
        .join(api.Notebook, api.Notebook.id == _NOTEBOOK.c.notebook_id)
        .join(_SUBMISSION, _SUBMISSION.c.id == _NOTEBOOK.c.assignment_id)
        .join(api.Assignment, api.Assignment.id == _SUBMISSION.c.assignment_id)
        .where(api.Assignment.name == name)
        .group_by(_SUBMISSION.c.student_id, api.Notebook.name)
    )
    found: dict[str, dict[str, Former]] = {}
    for student, notebook, score, waiting, by_hand in db.execute(query):
        own = found.setdefault(student, {})
        own[notebook] = Former(score, waiting, bool(by_hand))
    return found


def record(
    nbgrader: NbgraderCourse, graded: Sequence[GradedSubmission]
) -> None:
    """Write graded submissions to the gradebook and to autograded/.

    raises  UserError if the gradebook or the folder cannot be written;
            submissions before the failing one are complete, the failing
            one is as it was or counts as not graded
    """
    for name in dict.fromkeys(each.assignment for each in graded):
        with nbgrader.gradebook(name) as book:
            nbgrader.make_durable(book.db)
            rows = _Rows(nbgrader, book.db, name)
            for each in graded:
                if each.assignment == name:
                    nbgrader.prepare_folder(each)
                    rows.write(each)
                    book.db.commit()
                    nbgrader.publish_folder(each)


def renew_penalties(
    nbgrader: NbgraderCourse, name: str
) -> list[tuple[str, str, float, float]]:
    """Have all late penalties follow the policy and the scores of now.

    They were written when the notebooks were graded. Since then a person
    may have given scores, or an extension.

    returns  student, notebook, old and new penalty, where they differ
    """
    with nbgrader.gradebook(name) as book:
        changed = list(_Rows(nbgrader, book.db, name).renew_penalties())
        book.db.commit()
    return changed


@dataclass(frozen=True)
class _CellRow:
    """A cell of the assignment that grades or comments refer to."""

    id: str
    name: str
    notebook_id: str
    graded: bool
    commented: bool


class _Rows:
    """Writes the rows of graded submissions of one assignment.

    The tables are those of nbgrader's own classes. They are written by
    statements, not through its objects: those commit cell by cell and load
    sums over the whole class with every grade.
    """

    def __init__(
        self, nbgrader: NbgraderCourse, db: Session, name: str
    ) -> None:
        self._nbgrader, self._db, self._name = nbgrader, db, name
        self._late = nbgrader.late_penalties(name)
        self._assignment_id, self._due = db.execute(
            select(api.Assignment.id, api.Assignment.duedate).where(
                api.Assignment.name == name
            )
        ).one()
        found = db.execute(
            select(api.Notebook.id, api.Notebook.name).where(
                api.Notebook.assignment_id == self._assignment_id
            )
        )
        self._notebooks = {row.id: row.name for row in found}
        base = api.BaseCell
        found = db.execute(
            select(base.id, base.name, base.notebook_id, base.type).where(
                base.notebook_id.in_(self._notebooks)
            )
        )
        self._cells = [
            _CellRow(
                row.id,
                row.name,
                row.notebook_id,
                graded=row.type in ("GradeCell", "TaskCell"),
                commented=row.type in ("SolutionCell", "TaskCell"),
            )
            for row in found
        ]

    def write(self, graded: GradedSubmission) -> None:
        """Write all rows of a submission; the caller commits."""
        folder = self._nbgrader.handed_in(graded.student, self._name)
        submission_id, late = self._write_submission(graded.student)
        results = {each.name: each for each in graded.notebooks}
        for notebook_id, own_id in self._write_notebooks(submission_id):
            name = self._notebooks[notebook_id]
            cells = [c for c in self._cells if c.notebook_id == notebook_id]
            self._add_rows(own_id, cells)
            if not (folder / f"{name}.ipynb").exists():
                self._write_missing(own_id)
            elif name in results:
                self._write_scores(own_id, cells, results[name])
                self._write_comments(own_id, cells, results[name])
                self._write_penalty(own_id, graded.student, late)

    def _write_submission(self, student: str) -> tuple[str, float]:
        """Return the row's id and by how many seconds it is late."""
        if not self._db.scalar(
            select(_STUDENT.c.id).where(_STUDENT.c.id == student)
        ):
            self._db.execute(insert(_STUDENT).values(id=student))
        known = self._db.execute(
            select(_SUBMISSION).where(
                _SUBMISSION.c.assignment_id == self._assignment_id,
                _SUBMISSION.c.student_id == student,
            )
        ).one_or_none()
        timestamp = self._nbgrader.timestamp(student, self._name)
        if known is None:
            own_id = api.new_uuid()
            self._db.execute(
                insert(_SUBMISSION).values(
                    id=own_id,
                    assignment_id=self._assignment_id,
                    student_id=student,
                    timestamp=timestamp,
                )
            )
            return own_id, self._seconds_late(timestamp, None)
        if timestamp is not None:
            self._db.execute(
                update(_SUBMISSION)
                .where(_SUBMISSION.c.id == known.id)
                .values(timestamp=timestamp)
            )
        timestamp = timestamp or known.timestamp
        return known.id, self._seconds_late(timestamp, known.extension)

    def _seconds_late(
        self, timestamp: datetime | None, extension: timedelta | None
    ) -> float:
        if timestamp is None or self._due is None:
            return 0.0
        due = self._due + (extension or timedelta())
        return max(0.0, (timestamp - due).total_seconds())

    def _write_notebooks(self, submission_id: str) -> list[tuple[str, str]]:
        """Return pairs: the notebook's id, the submitted notebook's id."""
        found = self._db.execute(
            select(_NOTEBOOK.c.notebook_id, _NOTEBOOK.c.id).where(
                _NOTEBOOK.c.assignment_id == submission_id
            )
        )
        own = {row.notebook_id: row.id for row in found}
        new = [each for each in self._notebooks if each not in own]
        own |= {notebook_id: api.new_uuid() for notebook_id in new}
        self._insert(
            _NOTEBOOK,
            [
                {
                    "id": own[notebook_id],
                    "notebook_id": notebook_id,
                    "assignment_id": submission_id,
                }
                for notebook_id in new
            ],
        )
        return list(own.items())

    def _add_rows(self, own_id: str, cells: Sequence[_CellRow]) -> None:
        """Add grades and comments that do not exist yet, all empty."""
        for table, wanted in (
            (_GRADE, [c.id for c in cells if c.graded]),
            (_COMMENT, [c.id for c in cells if c.commented]),
        ):
            there = set(
                self._db.scalars(
                    select(table.c.cell_id).where(
                        table.c.notebook_id == own_id
                    )
                )
            )
            self._insert(
                table,
                [
                    {"cell_id": cell_id, "notebook_id": own_id}
                    for cell_id in wanted
                    if cell_id not in there
                ],
            )

    def _insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._db.execute(insert(table), rows)

    def _write_missing(self, own_id: str) -> None:
        """A notebook that was not handed in earns 0 everywhere."""
        self._db.execute(
            update(_GRADE)
            .where(_GRADE.c.notebook_id == own_id)
            .values(auto_score=0.0, needs_manual_grade=False)
        )

    def _write_scores(
        self, own_id: str, cells: Sequence[_CellRow], result: GradedNotebook
    ) -> None:
        """Write automatic scores; a person's score asks for a new look.

        The database looks at the manual score itself, so that one entered
        this very moment is not overlooked.
        """
        rows = [
            {
                "of_cell": cell.id,
                "score": result.scores[cell.name],
                "waits": result.scores[cell.name] is None,
            }
            for cell in cells
            if cell.graded and cell.name in result.scores
        ]
        if rows:
            self._db.execute(
                update(_GRADE)
                .where(
                    _GRADE.c.notebook_id == own_id,
                    _GRADE.c.cell_id == bindparam("of_cell"),
                )
                .values(
                    auto_score=bindparam("score"),
                    needs_manual_grade=or_(
                        _GRADE.c.manual_score.is_not(None),
                        bindparam("waits", type_=Boolean),
                    ),
                ),
                rows,
            )

    def _write_comments(
        self, own_id: str, cells: Sequence[_CellRow], result: GradedNotebook
    ) -> None:
        untouched = result.no_response
        rows = [
            {
                "of_cell": cell.id,
                "text": "No response." if cell.name in untouched else None,
            }
            for cell in cells
            if cell.commented
        ]
        if rows:
            self._db.execute(
                update(_COMMENT)
                .where(
                    _COMMENT.c.notebook_id == own_id,
                    _COMMENT.c.cell_id == bindparam("of_cell"),
                )
                .values(auto_comment=bindparam("text")),
                rows,
            )

    def _write_penalty(self, own_id: str, student: str, late: float) -> None:
        self._db.execute(
            update(_NOTEBOOK)
            .where(_NOTEBOOK.c.id == own_id)
            .values(
                late_submission_penalty=self._penalty(own_id, student, late)
            )
        )

    def _penalty(self, own_id: str, student: str, late: float) -> float | None:
        """Ask the course's late policy; a penalty is from 0 to the score."""
        if late <= 0 or not self._late.enabled:
            return None
        score = self._db.scalar(
            select(func.coalesce(func.sum(api.Grade.score), 0.0)).where(
                api.Grade.notebook_id == own_id
            )
        )
        plugin = self._late.plugin_inst
        penalty = plugin.late_submission_penalty(student, score, late)
        return None if penalty is None else min(max(penalty, 0), score)

    def renew_penalties(self) -> Iterator[tuple[str, str, float, float]]:
        """Write what differs from the policy.

        yields  student, notebook, old and new penalty
        """
        query = (
            select(
                _SUBMISSION.c.student_id,
                _SUBMISSION.c.timestamp,
                _SUBMISSION.c.extension,
                _NOTEBOOK.c.id,
                _NOTEBOOK.c.notebook_id,
                _NOTEBOOK.c.late_submission_penalty,
            )
            .join(_NOTEBOOK, _NOTEBOOK.c.assignment_id == _SUBMISSION.c.id)
            .where(_SUBMISSION.c.assignment_id == self._assignment_id)
            .order_by(_SUBMISSION.c.student_id)
        )
        for (
            student,
            timestamp,
            extension,
            own_id,
            of,
            before,
        ) in self._db.execute(query).all():
            late = self._seconds_late(timestamp, extension)
            now = self._penalty(own_id, student, late) or 0.0
            if not math.isclose(now, before or 0.0, abs_tol=1e-9):
                self._write_penalty(own_id, student, late)
                yield student, self._notebooks[of], before or 0.0, now
