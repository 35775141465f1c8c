"""The results of a class: what the gradebook and graded notebooks hold.

Input: an assignment of which something is graded, by whatever graded it.
Output: plain dataclasses. Scores, names and times come from the gradebook;
the verdicts on exercises, the answers and the notes from grading stand in
the graded notebooks, where there are any. Reads only: no grade is found
again here, and it knows nothing of what is made of the results.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.classroom import durations
from autograder.common.counts import counted
from autograder.common.errors import UserError
from autograder.course.course import Course
from autograder.grading import reading
from autograder.grading.reading import Told
from autograder.grading.result import Spent

__all__ = [
    "ClassResults",
    "GradedCell",
    "NotebookResult",
    "Score",
    "StudentResult",
    "read",
]


@dataclass(frozen=True)
class GradedCell:
    """A cell of the assignment that earns points.

    by_hand  whether a person scores it
    """

    grade_id: str
    notebook: str
    points: float
    by_hand: bool


@dataclass(frozen=True)
class Score:
    """What a student has for a cell.

    value    what counts: the manual score or else the automatic one, and
             extra credit
    auto     the automatic score, or None
    manual   a person's score, or None
    waiting  whether a person is to look at it
    """

    value: float
    auto: float | None
    manual: float | None
    waiting: bool


@dataclass(frozen=True, kw_only=True)
class NotebookResult(Told):
    """A student's notebook.

    id         nbgrader's id of the submitted notebook, which the address
               of the formgrader's page ends with
    handed_in  whether there was one
    scores     by grade id
    penalty    points taken off for being late
    spent      what its last complete grading took, or None if not known
    """

    name: str
    id: str
    handed_in: bool
    scores: Mapping[str, Score]
    penalty: float = 0.0
    spent: Spent | None = None

    @property
    def score(self) -> float:
        """All points of the notebook that count."""
        return sum(s.value for s in self.scores.values()) - self.penalty


@dataclass(frozen=True)
class StudentResult:
    """A student who is graded.

    seconds_late  after the due date and its extension; 0 if in time
    notebooks     by name
    """

    id: str
    first_name: str
    last_name: str
    seconds_late: float
    notebooks: Mapping[str, NotebookResult]

    @property
    def name(self) -> str:
        """First and last name, or the id if the gradebook has neither."""
        names = (self.first_name, self.last_name)
        return " ".join(filter(None, names)) or self.id

    @property
    def score(self) -> float:
        """All points that count."""
        return sum(notebook.score for notebook in self.notebooks.values())


@dataclass(frozen=True)
class ClassResults:
    """The results of an assignment.

    cells      those that earn points, in the order of the notebooks
    students   who are graded, by last name
    ungraded   ids of students whose submission is not graded
    absent     ids of students of the gradebook who handed in nothing
    """

    assignment: str
    cells: tuple[GradedCell, ...]
    students: tuple[StudentResult, ...]
    ungraded: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    @cached_property
    def notebooks(self) -> tuple[str, ...]:
        """The names of the notebooks, in order."""
        return tuple(dict.fromkeys(cell.notebook for cell in self.cells))

    @property
    def points(self) -> float:
        """What the assignment is worth."""
        return sum(cell.points for cell in self.cells)


def read(
    course: Course,
    name: str,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> ClassResults:
    """Read the results of an assignment.

    tell    is told how many students of how many are read
    raises  UserError if there is no such assignment, it is not generated
            yet or nobody is graded
    """
    from autograder.gradebook.nbgrader_course import Spine

    notebooks = course.assignment(name).notebooks
    order = {
        (notebook.name, cell.grade_id): (notebook.name, index)
        for notebook in notebooks
        for index, cell in enumerate(notebook.cells)
    }
    exercises = {
        notebook.name: {each.test_id: each.id for each in notebook.exercises}
        for notebook in notebooks
    }
    spine = Spine(course)
    submitted = dict(spine.submitted(name))
    spent = durations.read(course, name)
    with spine.gradebook(name) as book:
        stored = _Stored(book.db, name, exercises, spent)
    known = {each: spine.autograded(each, name) for each in stored.students}
    # A submission that grading has not completed has a row and no folder.
    graded = [each for each, folder in known.items() if folder.is_dir()]
    if not graded:
        waiting = ""
        if submitted:
            waits = counted(
                len(submitted), "submission waits", "submissions wait"
            )
            waiting = f"{waits}. "
        raise UserError(
            f"Nobody is graded in {name} yet, so there is nothing to report. "
            f"{waiting}Next: autograder "
            + (f"grade {name}" if submitted else f"collect {name}")
        )
    cells = sorted(
        stored.cells,
        key=lambda c: order.get((c.notebook, c.grade_id), (c.notebook, 1e9)),
    )
    students = []
    for number, student in enumerate(graded, start=1):
        students.append(
            stored.student(student, submitted.get(student), known[student])
        )
        tell(number, len(graded))
    students.sort(key=lambda s: (s.last_name, s.first_name, s.id))
    missing = set(stored.names) - set(graded) - set(submitted)
    return ClassResults(
        assignment=name,
        cells=tuple(cells),
        students=tuple(students),
        ungraded=tuple(sorted(set(submitted) - set(graded))),
        absent=tuple(sorted(missing)),
    )


class _Stored:
    """What the gradebook has for an assignment, read in a few queries.

    Of nbgrader's objects each would load those it belongs to.

    names     first and last name of every student of the course, by id
    students  ids of those with a submission
    cells     that earn points
    """

    def __init__(
        self,
        db: Any,
        name: str,
        exercises: Mapping[str, Mapping[str, str]],
        spent: Mapping[tuple[str, str], Spent],
    ) -> None:
        from nbgrader import api
        from sqlalchemy import select

        self._exercises, self._spent = exercises, spent
        student = api.Student
        self.names: dict[str, tuple[str, str]] = {
            own_id: (first or "", last or "")
            for own_id, first, last in db.execute(
                select(student.id, student.first_name, student.last_name)
            )
        }
        assignment_id, due = db.execute(
            select(api.Assignment.id, api.Assignment.duedate).where(
                api.Assignment.name == name
            )
        ).one()
        self._late = _late(db, assignment_id, due)
        self.students = sorted(self._late)
        self.cells, grade_ids = _cells(db, assignment_id)
        self._notebooks = _notebooks(db, assignment_id)
        self._scores = _scores(db, grade_ids)

    def student(
        self, student: str, folder: Path | None, graded: Path
    ) -> StudentResult:
        """A student's results.

        folder  with what was handed in; None if it is gone
        graded  with the graded notebooks
        """
        first, last = self.names[student]
        notebooks = {}
        for own_id, name, penalty in self._notebooks.get(student, ()):
            file = f"{name}.ipynb"
            is_there = (folder or graded).joinpath(file).exists()
            told = None
            if is_there and name in self._exercises:
                told = reading.read(graded / file, self._exercises[name])
            told = told or Told()
            notebooks[name] = NotebookResult(
                name=name,
                id=own_id,
                handed_in=is_there,
                scores=self._scores.get(own_id, {}),
                penalty=penalty,
                spent=self._spent.get((student, name)) if is_there else None,
                verdicts=told.verdicts,
                answers=told.answers,
                notes=told.notes,
            )
        return StudentResult(
            student, first, last, self._late[student], notebooks
        )


def _late(
    db: Any, assignment_id: str, due: datetime | None
) -> dict[str, float]:
    """By how many seconds each submission is late, by student."""
    from nbgrader.api import SubmittedAssignment as Submitted
    from sqlalchemy import select

    seconds = {}
    for student, timestamp, extension in db.execute(
        select(
            Submitted.student_id, Submitted.timestamp, Submitted.extension
        ).where(Submitted.assignment_id == assignment_id)
    ):
        seconds[student] = 0.0
        if timestamp is not None and due is not None:
            late = timestamp - due - (extension or timedelta())
            seconds[student] = max(0.0, late.total_seconds())
    return seconds


def _cells(
    db: Any, assignment_id: str
) -> tuple[list[GradedCell], dict[str, str]]:
    """The cells that earn points, and grade ids by the ids of rows."""
    from nbgrader import api
    from sqlalchemy import select

    of_assignment = api.Notebook.assignment_id == assignment_id
    answer = api.SolutionCell
    # A cell that is both answered and graded is read by a person.
    written = {
        (notebook, name)
        for notebook, name in db.execute(
            select(api.Notebook.name, answer.name)
            .join(api.Notebook, api.Notebook.id == answer.notebook_id)
            .where(of_assignment)
        )
    }
    cells, grade_ids = [], {}
    for kind in (api.GradeCell, api.TaskCell):
        for own_id, name, points, notebook in db.execute(
            select(kind.id, kind.name, kind.max_score, api.Notebook.name)
            .join(api.Notebook, api.Notebook.id == kind.notebook_id)
            .where(of_assignment)
        ):
            by_hand = kind is api.TaskCell or (notebook, name) in written
            if points:
                grade_ids[own_id] = name
                cells.append(GradedCell(name, notebook, points, by_hand))
    return cells, grade_ids


def _notebooks(
    db: Any, assignment_id: str
) -> dict[str, list[tuple[str, str, float]]]:
    """Id, name and penalty of the submitted notebooks, by student."""
    from nbgrader import api
    from sqlalchemy import select

    submission, own = api.SubmittedAssignment, api.SubmittedNotebook
    found: dict[str, list[tuple[str, str, float]]] = {}
    for student, own_id, name, penalty in db.execute(
        select(
            submission.student_id,
            own.id,
            api.Notebook.name,
            own.late_submission_penalty,
        )
        .join(submission, submission.id == own.assignment_id)
        .join(api.Notebook, api.Notebook.id == own.notebook_id)
        .where(submission.assignment_id == assignment_id)
        .order_by(api.Notebook.name)
    ):
        found.setdefault(student, []).append((own_id, name, penalty or 0.0))
    return found


def _scores(
    db: Any, grade_ids: Mapping[str, str]
) -> dict[str, dict[str, Score]]:
    """Scores by the submitted notebook's id and by grade id."""
    from nbgrader.api import Grade
    from sqlalchemy import select

    found: dict[str, dict[str, Score]] = {}
    for own_id, cell_id, value, auto, manual, waiting in db.execute(
        select(
            Grade.notebook_id,
            Grade.cell_id,
            Grade.score,
            Grade.auto_score,
            Grade.manual_score,
            Grade.needs_manual_grade,
        ).where(Grade.cell_id.in_(grade_ids))
    ):
        found.setdefault(own_id, {})[grade_ids[cell_id]] = Score(
            value or 0.0, auto, manual, bool(waiting)
        )
    return found
