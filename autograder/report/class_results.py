"""The results of a class: what the gradebook and graded notebooks hold.

Input: an assignment of which something is graded, by whatever graded it.
Output: plain dataclasses. Scores, names and times come from the gradebook;
the verdicts on exercises, the answers and the notes from grading stand in
the graded notebooks, where there are any. Reads only: no grade is found
again here, and it knows nothing of what is made of the results.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.classroom import durations
from autograder.common.counts import counted
from autograder.common.errors import UserError
from autograder.course import settings
from autograder.course.course import Assignment, Course
from autograder.gradebook.records import (
    CellRecord,
    Person,
    Score,
    SubmissionRecord,
    after_penalty,
)
from autograder.grading import reading
from autograder.grading.reading import Told
from autograder.grading.result import Spent
from autograder.sandbox.helper import ExceededError, Helper

if TYPE_CHECKING:
    # It imports nbgrader, which takes two seconds.
    from autograder.gradebook.read import Scores

__all__ = [
    "ClassResults",
    "NotebookResult",
    "StudentResult",
    "read",
]


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
        earned = sum(score.value for score in self.scores.values())
        return after_penalty(earned, self.penalty)


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

    @property
    def penalty(self) -> float:
        """The points that being late costs, in all notebooks."""
        each = (notebook.penalty for notebook in self.notebooks.values())
        return sum(each, 0.0)

    def handed_in(self, notebook: str) -> NotebookResult | None:
        """A notebook, if the student handed it in."""
        found = self.notebooks.get(notebook)
        return found if found and found.handed_in else None


@dataclass(frozen=True)
class ClassResults:
    """The results of an assignment.

    cells      those that earn points, in the order of the notebooks
    students   who are graded, by last name
    ungraded   ids of students whose submission is not graded
    absent     ids of students of the gradebook who handed in nothing
    given_up   sentences on notebooks that took too much to read
    """

    assignment: str
    cells: tuple[CellRecord, ...]
    students: tuple[StudentResult, ...]
    ungraded: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    given_up: tuple[str, ...] = ()

    @cached_property
    def notebooks(self) -> tuple[str, ...]:
        """The names of the notebooks, in order."""
        return tuple(dict.fromkeys(cell.notebook for cell in self.cells))

    @property
    def points(self) -> float:
        """What the assignment is worth."""
        return sum(cell.points for cell in self.cells)

    def handed_in(self, notebook: str) -> list[NotebookResult]:
        """A notebook of everybody who handed it in."""
        found = (student.handed_in(notebook) for student in self.students)
        return [each for each in found if each]


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
    assignment = course.assignment(name)
    found = _found(course, name)
    # A submission that grading has not completed has a row and no folder.
    graded = [each for each in found.submissions if found.is_graded(each)]
    if not graded:
        raise _nobody(name, len(found.folders))
    exercises = {
        notebook.name: {each.test_id: each.id for each in notebook.exercises}
        for notebook in assignment.notebooks
    }
    students = []
    with Helper(settings.ceiling(course)) as helper:
        reader = _Reader(helper, exercises)
        for number, submission in enumerate(graded, start=1):
            students.append(_student(found, submission, reader))
            tell(number, len(graded))
    students.sort(key=lambda s: (s.last_name, s.first_name, s.id))
    ids = {each.id for each in students}
    return ClassResults(
        assignment=name,
        cells=_in_order(found.cells, assignment),
        students=tuple(students),
        ungraded=tuple(sorted(found.folders.keys() - ids)),
        absent=tuple(sorted(found.people.keys() - ids - found.folders.keys())),
        given_up=tuple(reader.given_up),
    )


@dataclass(frozen=True)
class _Found:
    """What gradebook and folders have for an assignment.

    people   by id
    cells    that earn points
    folders  with what was handed in, by student
    graded   folders for graded notebooks, by student; some may not exist
    spent    by student and notebook
    """

    people: Mapping[str, Person]
    cells: Sequence[CellRecord]
    submissions: Sequence[SubmissionRecord]
    scores: Scores
    folders: Mapping[str, Path]
    graded: Mapping[str, Path]
    spent: Mapping[tuple[str, str], Spent]

    @cached_property
    def worth(self) -> frozenset[tuple[str, str]]:
        """Notebooks and grade ids of the cells."""
        return frozenset((c.notebook, c.grade_id) for c in self.cells)

    def is_graded(self, submission: SubmissionRecord) -> bool:
        return self.graded[submission.student].is_dir()


def _found(course: Course, name: str) -> _Found:
    # Imported here: it imports nbgrader, which takes two seconds.
    from autograder.gradebook.nbgrader_course import NbgraderCourse

    nbgrader = NbgraderCourse(course)
    with nbgrader.reader(name) as reader:
        submissions = reader.submissions(name)
        return _Found(
            people={each.id: each for each in reader.people()},
            cells=[cell for cell in reader.cells(name) if cell.points],
            submissions=submissions,
            scores=reader.scores(name),
            folders=dict(nbgrader.submitted(name)),
            graded={
                each.student: nbgrader.autograded(each.student, name)
                for each in submissions
            },
            spent=durations.read(course, name),
        )


def _nobody(name: str, handed_in: int) -> UserError:
    waiting = ""
    if handed_in:
        waits = counted(handed_in, "submission waits", "submissions wait")
        waiting = f"{waits}. "
    return UserError(
        f"Nobody is graded in {name} yet, so there is nothing to report. "
        f"{waiting}Next: autograder "
        + (f"grade {name}" if handed_in else f"collect {name}")
    )


def _in_order(
    cells: Sequence[CellRecord], assignment: Assignment
) -> tuple[CellRecord, ...]:
    """The cells in the order of the source."""
    places = {
        (notebook.name, cell.grade_id): place
        for notebook in assignment.notebooks
        for place, cell in enumerate(notebook.cells)
    }

    def place(cell: CellRecord) -> tuple[str, float]:
        own = (cell.notebook, cell.grade_id)
        return cell.notebook, places.get(own, math.inf)

    return tuple(sorted(cells, key=place))


class _Reader:
    """Reads what graded notebooks tell.

    exercises  for each notebook, the exercises by their test cells
    given_up   what took too much, in sentences
    """

    def __init__(
        self, helper: Helper, exercises: Mapping[str, Mapping[str, str]]
    ) -> None:
        self._helper, self._exercises = helper, exercises
        self.given_up: list[str] = []

    def read(self, student: str, name: str, path: Path) -> Told:
        """What a student's notebook tells; nothing if that is not known."""
        if name not in self._exercises:
            # The source has no such notebook any more.
            return Told()
        try:
            told = self._helper.call(reading.read, path, self._exercises[name])
        except ExceededError as error:
            self.given_up.append(f"{student}: {error}")
            told = None
        return told or Told()


def _student(
    found: _Found, submission: SubmissionRecord, reader: _Reader
) -> StudentResult:
    """A student's results."""
    student = submission.student
    person = found.people[student]
    graded = found.graded[student]
    folder = found.folders.get(student, graded)
    scores = found.scores.get(student, {})
    notebooks = {}
    for own in submission.notebooks:
        name, file = own.name, f"{own.name}.ipynb"
        is_there = folder.joinpath(file).exists()
        told = Told()
        if is_there:
            told = reader.read(student, name, graded / file)
        notebooks[name] = NotebookResult(
            name=name,
            id=own.id,
            handed_in=is_there,
            scores={
                grade_id: score
                for grade_id, score in scores.get(name, {}).items()
                if (name, grade_id) in found.worth
            },
            penalty=own.penalty,
            spent=found.spent.get((student, name)) if is_there else None,
            **vars(told),
        )
    return StudentResult(
        student,
        person.first_name,
        person.last_name,
        submission.seconds_late,
        notebooks,
    )
