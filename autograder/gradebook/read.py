"""The reader of nbgrader's tables.

Input: a connection to a gradebook. Output: its students, assignments,
cells, submissions, scores and comments as plain data, each of a whole
assignment in one query or a few. All that reports, exports, pages and
groups know of the gradebook comes from here. Writes nothing, and makes no
tables: nbgrader's own Gradebook would, as soon as it is opened.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nbgrader import api
from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Select,
    Table,
    case,
    create_engine,
    func,
    inspect,
    make_url,
    select,
)
from sqlalchemy.orm import Session, scoped_session

from autograder.common.errors import UserError
from autograder.gradebook.records import (
    AssignmentRecord,
    CellRecord,
    Former,
    NotebookRecord,
    Person,
    Score,
    SubmissionRecord,
    SubmittedNotebook,
)
from autograder.grading.assignment_version import SourceCell

__all__ = ["Reader", "Scores", "database_file", "not_generated", "opened"]

_ASSIGNMENT: Table = api.Assignment.__table__
_NOTEBOOK: Table = api.Notebook.__table__
_CELL: Table = api.BaseCell.__table__
_GRADE_CELL: Table = api.GradeCell.__table__
_TASK_CELL: Table = api.TaskCell.__table__
_SOURCE: Table = api.SourceCell.__table__
_STUDENT: Table = api.Student.__table__
_SUBMISSION: Table = api.SubmittedAssignment.__table__
_SUBMITTED: Table = api.SubmittedNotebook.__table__
_GRADE: Table = api.Grade.__table__
_COMMENT: Table = api.Comment.__table__

# By student, name of the notebook and grade id.
Scores = Mapping[str, Mapping[str, Mapping[str, Score]]]


class Reader:
    """Answers from one gradebook.

    is_empty  whether it has no tables yet
    """

    def __init__(
        self,
        db: Connection | Session | scoped_session[Session],
        *,
        is_empty: bool = False,
    ) -> None:
        self._db = db
        self._is_empty = is_empty

    def people(self) -> tuple[Person, ...]:
        """All students of the course, by id."""
        if self._is_empty:
            return ()
        own = _STUDENT.c
        query = select(
            own.id, own.first_name, own.last_name, own.email, own.lms_user_id
        ).order_by(own.id)
        return tuple(
            Person(*(text or "" for text in row))
            for row in self._db.execute(query)
        )

    def assignments(self) -> tuple[AssignmentRecord, ...]:
        """All assignments that were generated, by name."""
        if self._is_empty:
            return ()
        own = _ASSIGNMENT.c
        query = select(own.id, own.name, own.duedate).order_by(own.name)
        return tuple(AssignmentRecord(*row) for row in self._db.execute(query))

    def assignment(self, name: str) -> AssignmentRecord:
        """The assignment of that name.

        raises  UserError if it was not generated
        """
        for each in self.assignments():
            if each.name == name:
                return each
        raise not_generated(name)

    def notebooks(self, assignment: str) -> tuple[NotebookRecord, ...]:
        """The notebooks of an assignment, by name."""
        own = _NOTEBOOK.c
        query = (
            select(own.id, own.name, own.kernelspec)
            .join(_ASSIGNMENT, _ASSIGNMENT.c.id == own.assignment_id)
            .where(_ASSIGNMENT.c.name == assignment)
            .order_by(own.name)
        )
        return tuple(
            NotebookRecord(
                row.id, row.name, json.loads(row.kernelspec or "{}")
            )
            for row in self._db.execute(query)
        )

    def cells(self, assignment: str) -> tuple[CellRecord, ...]:
        """The cells that scores and comments refer to.

        They come by notebook, in the order they were generated in.
        """
        names = {each.id: each.name for each in self.notebooks(assignment)}
        own = _CELL.c
        query = (
            select(
                own.id,
                own.name,
                own.notebook_id,
                own.type,
                func.coalesce(
                    _GRADE_CELL.c.max_score, _TASK_CELL.c.max_score, 0.0
                ).label("points"),
            )
            .outerjoin(_GRADE_CELL, _GRADE_CELL.c.id == own.id)
            .outerjoin(_TASK_CELL, _TASK_CELL.c.id == own.id)
            .where(own.notebook_id.in_(names))
        )
        rows = self._db.execute(query).all()
        answered = {
            (row.notebook_id, row.name)
            for row in rows
            if row.type == "SolutionCell"
        }
        kinds = {"SolutionCell": "answer", "TaskCell": "task"}

        def kind(row: Any) -> str:
            is_answered = (row.notebook_id, row.name) in answered
            return kinds.get(row.type, "written" if is_answered else "test")

        places = {
            (row.notebook_id, row.name): place
            for place, row in enumerate(self._sources(names))
        }
        found = [
            CellRecord(
                id=row.id,
                notebook=names[row.notebook_id],
                notebook_id=row.notebook_id,
                grade_id=row.name,
                kind=kind(row),
                points=float(row.points),
            )
            for row in rows
        ]
        return tuple(
            sorted(
                found,
                key=lambda cell: (
                    cell.notebook,
                    places.get((cell.notebook_id, cell.grade_id), 0),
                    cell.grade_id,
                    cell.kind,
                ),
            )
        )

    def source_cells(self, assignment: str) -> dict[str, list[SourceCell]]:
        """All cells that were generated, by the name of their notebook."""
        names = {each.id: each.name for each in self.notebooks(assignment)}
        known: dict[tuple[str, str], CellRecord] = {}
        for cell in self.cells(assignment):
            # That a cell is scored says more than that it is answered.
            if cell.is_scored or (cell.notebook, cell.grade_id) not in known:
                known[cell.notebook, cell.grade_id] = cell
        found: dict[str, list[SourceCell]] = {n: [] for n in names.values()}
        for row in self._sources(names):
            notebook = names[row.notebook_id]
            own = known.get((notebook, row.name))
            found[notebook].append(
                SourceCell(
                    grade_id=row.name,
                    kind=row.cell_type,
                    source=row.source,
                    checksum=row.checksum or "",
                    role=own.kind if own else "given",
                    points=own.points if own else 0.0,
                    locked=row.locked,
                )
            )
        return found

    def _sources(self, notebooks: Mapping[str, str]) -> list[Any]:
        """The rows of generated cells, as they were put in.

        nbgrader keeps no order but that. All columns of one table are read
        in it; a join, or an index over some of them, would have another.
        """
        query = select(_SOURCE).where(_SOURCE.c.notebook_id.in_(notebooks))
        return list(self._db.execute(query))

    def submissions(
        self, assignment: str = "", student: str = ""
    ) -> tuple[SubmissionRecord, ...]:
        """What was handed in and recorded, by student.

        assignment  only for that one
        student     only of that one
        """
        own = _SUBMISSION.c
        query = (
            select(
                own.id,
                own.student_id,
                own.timestamp,
                own.extension,
                _ASSIGNMENT.c.id,
                _ASSIGNMENT.c.name,
                _ASSIGNMENT.c.duedate,
                _SUBMITTED.c.id,
                _SUBMITTED.c.notebook_id,
                _NOTEBOOK.c.name,
                func.coalesce(_SUBMITTED.c.late_submission_penalty, 0.0),
            )
            .join(_ASSIGNMENT, _ASSIGNMENT.c.id == own.assignment_id)
            .outerjoin(_SUBMITTED, _SUBMITTED.c.assignment_id == own.id)
            .outerjoin(_NOTEBOOK, _NOTEBOOK.c.id == _SUBMITTED.c.notebook_id)
            .order_by(own.student_id, _ASSIGNMENT.c.name, _NOTEBOOK.c.name)
        )
        found: dict[tuple[Any, ...], list[SubmittedNotebook]] = {}
        for row in self._db.execute(_only(query, assignment, student)):
            notebooks = found.setdefault(tuple(row[:7]), [])
            if row[7] is not None:
                notebooks.append(SubmittedNotebook(*row[7:]))
        return tuple(
            SubmissionRecord(
                own_id,
                who,
                AssignmentRecord(*of),
                time,
                extension,
                tuple(notebooks),
            )
            for (own_id, who, time, extension, *of), notebooks in found.items()
        )

    def scores(
        self,
        assignment: str,
        student: str = "",
        notebook: str = "",
        grade_id: str = "",
    ) -> Scores:
        """What everybody has for every cell of an assignment.

        student, notebook, grade_id  only for these
        """
        own = _GRADE.c
        query = _with_cell(
            _GRADE,
            own.auto_score,
            own.manual_score,
            own.needs_manual_grade,
            func.coalesce(own.extra_credit, 0.0),
        )
        query = _only(query, assignment, student, notebook, grade_id)
        found: dict[str, dict[str, dict[str, Score]]] = {}
        for row in self._db.execute(query):
            notebooks = found.setdefault(row[0], {})
            notebooks.setdefault(row[1], {})[row[2]] = Score(*row[3:])
        return found

    def former(self, assignment: str) -> dict[str, dict[str, Former]]:
        """What is there already, by student and name of the notebook.

        The database adds up: a large class has many cells.
        """
        own = _GRADE.c
        names = (_SUBMISSION.c.student_id, _NOTEBOOK.c.name)
        query = _of_notebooks(
            _GRADE,
            *names,
            func.coalesce(func.sum(own.auto_score), 0.0),
            func.sum(case((own.auto_score.is_(None), 1), else_=0)),
            func.count(own.manual_score),
        ).group_by(*names)
        found: dict[str, dict[str, Former]] = {}
        for row in self._db.execute(_only(query, assignment)):
            student, notebook, score, waiting, by_hand = row
            notebooks = found.setdefault(student, {})
            notebooks[notebook] = Former(score, waiting, bool(by_hand))
        return found

    def comments(
        self, assignment: str, notebook: str, grade_id: str
    ) -> dict[str, str | None]:
        """What a person has said of an answer, by student."""
        query = _with_cell(_COMMENT, _COMMENT.c.manual_comment)
        query = _only(query, assignment, "", notebook, grade_id)
        return {row[0]: row[3] for row in self._db.execute(query)}


@contextlib.contextmanager
def opened(place: str | URL) -> Iterator[Reader]:
    """A reader over a connection of its own.

    place  the gradebook's address, `CourseDirectory.db_url`. One that is
           not there has nothing in it, and looking makes none.
    """
    url = make_url(place)
    file = database_file(url)
    if file and not file.exists():
        # Connecting would make the file.
        url = make_url("sqlite://")
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            is_there = inspect(connection).has_table(_ASSIGNMENT.name)
            yield Reader(connection, is_empty=not is_there)
    finally:
        engine.dispose()


def not_generated(name: str) -> UserError:
    """What to say of an assignment that a gradebook does not have."""
    return UserError(
        f"{name} has not been generated yet, so the gradebook does not know "
        f"it. Run `autograder generate {name}` first."
    )


def database_file(url: URL) -> Path | None:
    """The file of a gradebook; None if it is not in one."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    return None if url.database == ":memory:" else Path(url.database)


def _with_cell(table: Table, *columns: ColumnElement[Any]) -> Select[Any]:
    """What a table has for cells: student, notebook, grade id, columns."""
    names = (_SUBMISSION.c.student_id, _NOTEBOOK.c.name, _CELL.c.name)
    query = _of_notebooks(table, *names, *columns)
    return query.join(_CELL, _CELL.c.id == table.c.cell_id)


def _of_notebooks(table: Table, *columns: ColumnElement[Any]) -> Select[Any]:
    """What a table has for submitted notebooks."""
    return (
        select(*columns)
        .select_from(table)
        .join(_SUBMITTED, _SUBMITTED.c.id == table.c.notebook_id)
        .join(_NOTEBOOK, _NOTEBOOK.c.id == _SUBMITTED.c.notebook_id)
        .join(_SUBMISSION, _SUBMISSION.c.id == _SUBMITTED.c.assignment_id)
        .join(_ASSIGNMENT, _ASSIGNMENT.c.id == _SUBMISSION.c.assignment_id)
    )


def _only(
    query: Select[Any],
    assignment: str,
    student: str = "",
    notebook: str = "",
    grade_id: str = "",
) -> Select[Any]:
    """A query for what is named, where something is."""
    wanted = {
        _ASSIGNMENT.c.name: assignment,
        _SUBMISSION.c.student_id: student,
        _NOTEBOOK.c.name: notebook,
        _CELL.c.name: grade_id,
    }
    return query.where(
        *(column == name for column, name in wanted.items() if name)
    )
