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
from dataclasses import replace
from typing import Any

from nbgrader import api
from sqlalchemy import (
    Boolean,
    Table,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from autograder.gradebook.nbgrader_course import NbgraderCourse
from autograder.gradebook.read import Reader
from autograder.gradebook.records import CellRecord, SubmissionRecord
from autograder.grading.result import GradedNotebook, GradedSubmission

__all__ = ["record", "renew_penalties"]

_STUDENT: Table = api.Student.__table__
_SUBMISSION: Table = api.SubmittedAssignment.__table__
_NOTEBOOK: Table = api.SubmittedNotebook.__table__
_GRADE: Table = api.Grade.__table__
_COMMENT: Table = api.Comment.__table__


def record(
    nbgrader: NbgraderCourse, graded: Sequence[GradedSubmission]
) -> None:
    """Write graded submissions to the gradebook and to autograded/.

    raises  UserError if the gradebook or the folder cannot be written;
            submissions before the failing one are complete, the failing
            one is as it was or counts as not graded
    """
    for each in graded:
        with nbgrader.gradebook(each.assignment) as book:
            nbgrader.make_durable(book.db)
            rows = _Rows(nbgrader, book.db, each.assignment)
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
        self._reader = Reader(db)
        self._assignment = self._reader.assignment(name)
        self._notebooks = {
            each.id: each.name for each in self._reader.notebooks(name)
        }
        self._cells = self._reader.cells(name)

    def write(self, graded: GradedSubmission) -> None:
        """Write all rows of a submission; the caller commits."""
        folder = self._nbgrader.handed_in(graded.student, self._name)
        submission = self._write_submission(graded.student)
        results = {each.name: each for each in graded.notebooks}
        for notebook_id, own_id in self._write_notebooks(submission):
            name = self._notebooks[notebook_id]
            cells = [c for c in self._cells if c.notebook_id == notebook_id]
            self._add_rows(own_id, cells)
            if not (folder / f"{name}.ipynb").exists():
                self._write_missing(own_id)
            elif name in results:
                self._write_scores(own_id, cells, results[name])
                self._write_comments(own_id, cells, results[name])
                self._write_penalty(own_id, submission)

    def _write_submission(self, student: str) -> SubmissionRecord:
        """Return what stands there now."""
        if not self._db.scalar(
            select(_STUDENT.c.id).where(_STUDENT.c.id == student)
        ):
            self._db.execute(insert(_STUDENT).values(id=student))
        time = self._nbgrader.timestamp(student, self._name)
        if known := self._reader.submissions(self._name, student):
            if time is None:
                return known[0]
            self._db.execute(
                update(_SUBMISSION)
                .where(_SUBMISSION.c.id == known[0].id)
                .values(timestamp=time)
            )
            return replace(known[0], time=time)
        new = SubmissionRecord(api.new_uuid(), student, self._assignment, time)
        self._db.execute(
            insert(_SUBMISSION).values(
                id=new.id,
                assignment_id=self._assignment.id,
                student_id=student,
                timestamp=time,
            )
        )
        return new

    def _write_notebooks(
        self, submission: SubmissionRecord
    ) -> list[tuple[str, str]]:
        """Return pairs: the notebook's id, the submitted notebook's id."""
        own = {each.notebook_id: each.id for each in submission.notebooks}
        new = [each for each in self._notebooks if each not in own]
        own |= {notebook_id: api.new_uuid() for notebook_id in new}
        self._insert(
            _NOTEBOOK,
            [
                {
                    "id": own[notebook_id],
                    "notebook_id": notebook_id,
                    "assignment_id": submission.id,
                }
                for notebook_id in new
            ],
        )
        return list(own.items())

    def _add_rows(self, own_id: str, cells: Sequence[CellRecord]) -> None:
        """Add grades and comments that do not exist yet, all empty."""
        for table, wanted in (
            (_GRADE, [c.id for c in cells if c.is_scored]),
            (_COMMENT, [c.id for c in cells if c.is_commented]),
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
        self, own_id: str, cells: Sequence[CellRecord], result: GradedNotebook
    ) -> None:
        """Write automatic scores; a person's score asks for a new look.

        The database looks at the manual score itself, so that one entered
        this very moment is not overlooked.
        """
        rows = [
            {
                "of_cell": cell.id,
                "score": result.scores[cell.grade_id],
                "waits": result.scores[cell.grade_id] is None,
            }
            for cell in cells
            if cell.is_scored and cell.grade_id in result.scores
        ]
        waits = or_(
            _GRADE.c.manual_score.is_not(None),
            bindparam("waits", type_=Boolean),
        )
        self._update(
            _GRADE,
            own_id,
            rows,
            auto_score=bindparam("score"),
            needs_manual_grade=waits,
        )

    def _write_comments(
        self, own_id: str, cells: Sequence[CellRecord], result: GradedNotebook
    ) -> None:
        texts = dict.fromkeys(result.no_response, "No response.")
        rows = [
            {"of_cell": cell.id, "text": texts.get(cell.grade_id)}
            for cell in cells
            if cell.is_commented
        ]
        self._update(_COMMENT, own_id, rows, auto_comment=bindparam("text"))

    def _update(
        self, table: Table, own_id: str, rows: list[dict[str, Any]], **to: Any
    ) -> None:
        """Set columns in the rows of a notebook's cells.

        rows  the cell as "of_cell", and what `to` names as parameters
        """
        if rows:
            self._db.execute(
                update(table)
                .where(
                    table.c.notebook_id == own_id,
                    table.c.cell_id == bindparam("of_cell"),
                )
                .values(**to),
                rows,
            )

    def _write_penalty(
        self, own_id: str, submission: SubmissionRecord
    ) -> None:
        self._db.execute(
            update(_NOTEBOOK)
            .where(_NOTEBOOK.c.id == own_id)
            .values(late_submission_penalty=self._penalty(own_id, submission))
        )

    def _penalty(
        self, own_id: str, submission: SubmissionRecord
    ) -> float | None:
        """Ask the course's late policy; a penalty is from 0 to the score."""
        late = submission.seconds_late
        if late <= 0 or not self._late.enabled:
            return None
        score = self._db.scalar(
            select(func.coalesce(func.sum(api.Grade.score), 0.0)).where(
                api.Grade.notebook_id == own_id
            )
        )
        penalty = self._late.plugin_inst.late_submission_penalty(
            submission.student, score, late
        )
        return None if penalty is None else min(max(penalty, 0), score)

    def renew_penalties(self) -> Iterator[tuple[str, str, float, float]]:
        """Write what differs from the policy.

        yields  student, notebook, old and new penalty
        """
        for submission in self._reader.submissions(self._name):
            for own in submission.notebooks:
                now = self._penalty(own.id, submission) or 0.0
                if not math.isclose(now, own.penalty, abs_tol=1e-9):
                    self._write_penalty(own.id, submission)
                    yield submission.student, own.name, own.penalty, now
