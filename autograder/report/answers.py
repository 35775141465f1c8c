"""The answers of a graded class, with the verdict on each.

Input: the graded notebooks of an assignment. Output: by exercise, what
each student typed and how it was judged. Opens no gradebook for it and
runs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.common import atomic
from autograder.common.errors import UserError
from autograder.course import settings
from autograder.course.course import Assignment, Exercise, Notebook
from autograder.grading import reading
from autograder.judging.judge import Finding, Verdict
from autograder.sandbox.helper import Helper

__all__ = ["ClassAnswers", "JudgedAnswer", "read", "written"]


@dataclass(frozen=True)
class JudgedAnswer:
    """A student's answer of one exercise.

    source  the text of the answer cell
    """

    student: str
    source: str
    verdict: Verdict

    @property
    def failed(self) -> tuple[Finding, ...]:
        """The tests that fail."""
        return tuple(f for f in self.verdict.findings if not f.passed)


@dataclass(frozen=True)
class ClassAnswers:
    """The answers of a class.

    answers  by id of the exercise, in order of the students
    left     students who handed in and cannot be read, with the reason
    """

    answers: Mapping[str, tuple[JudgedAnswer, ...]]
    left: Mapping[str, str] = field(default_factory=dict)


def read(
    assignment: Assignment, exercises: Sequence[Exercise]
) -> ClassAnswers:
    """The answers of a class to some exercises.

    raises  UserError if the gradebook does not know the assignment
    """
    # Imported here: it imports nbgrader, which takes two seconds.
    from autograder.gradebook.nbgrader_course import NbgraderCourse
    from autograder.gradebook.submissions import submissions

    nbgrader = NbgraderCourse(assignment.course)
    with nbgrader.reader(assignment.name) as reader:
        handed_in = submissions(nbgrader, reader, assignment.name)
    wanted: dict[Notebook, list[Exercise]] = {}
    for exercise in exercises:
        wanted.setdefault(exercise.notebook, []).append(exercise)
    found: dict[str, list[JudgedAnswer]] = {each.id: [] for each in exercises}
    left = {}
    with Helper(settings.ceiling(assignment.course)) as helper:
        for one in handed_in:
            if atomic.was_interrupted(one.graded) or not one.recorded:
                left[one.student] = "not graded yet"
                continue
            for notebook, own in wanted.items():
                path = one.graded / f"{notebook.name}.ipynb"
                try:
                    read = _judged(helper, one.student, path, own)
                except UserError as error:
                    left[one.student] = str(error)
                    continue
                for answer in read:
                    found[answer.verdict.exercise].append(answer)
                if len(read) < len(own):
                    left[one.student] = (
                        f"{notebook.name} was missing or damaged"
                    )
    return ClassAnswers(
        {name: tuple(each) for name, each in found.items()}, left
    )


def _judged(
    helper: Helper, student: str, path: Path, exercises: Sequence[Exercise]
) -> list[JudgedAnswer]:
    """A student's answers in a graded notebook.

    raises  UserError if it cannot be read, or not within the ceiling
    """
    told = helper.call(
        reading.read, path, {e.test_id: e.id for e in exercises}
    )
    if told is None:
        raise UserError(f"{path} cannot be read")
    return [
        JudgedAnswer(student, told.answers[verdict.exercise], verdict)
        for verdict in told.verdicts.values()
    ]


def written(answers: Sequence[JudgedAnswer]) -> list[JudgedAnswer]:
    """Those that are more than the stub."""
    return [each for each in answers if not each.verdict.is_unfinished]
