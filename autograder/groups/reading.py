"""The answers of a graded class, with the verdict on each.

Input: the graded notebooks of an assignment. Output: by exercise, what
each student typed and how it was judged. Opens no gradebook for it and
runs nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder import replacing
from autograder.course import Assignment, Exercise, Notebook
from autograder.judging.judge import Verdict
from autograder.judging.verdicts import from_json

__all__ = ["Answer", "Class", "answers_of", "read", "written"]


@dataclass(frozen=True)
class Answer:
    """A student's answer of one exercise.

    source  the text of the answer cell
    """

    student: str
    source: str
    verdict: Verdict


@dataclass(frozen=True)
class Class:
    """The answers of a class.

    answers  by id of the exercise, in order of the students
    left     students who handed in and cannot be read, with the reason
    """

    answers: Mapping[str, tuple[Answer, ...]]
    left: Mapping[str, str] = field(default_factory=dict)


def read(assignment: Assignment, exercises: Sequence[Exercise]) -> Class:
    """The answers of a class to some exercises.

    raises  UserError if the gradebook does not know the assignment
    """
    # Imported here: it imports nbgrader, which takes two seconds.
    from autograder.spine.gradebook import submissions

    wanted: dict[Notebook, list[Exercise]] = {}
    for exercise in exercises:
        wanted.setdefault(exercise.notebook, []).append(exercise)
    found: dict[str, list[Answer]] = {each.id: [] for each in exercises}
    left = {}
    for one in submissions(assignment.course, assignment.name):
        if replacing.was_interrupted(one.graded) or not one.recorded:
            left[one.student] = "not graded yet"
            continue
        for notebook, own in wanted.items():
            path = one.graded / f"{notebook.name}.ipynb"
            try:
                answers = answers_of(path, one.student, own)
            except (OSError, ValueError, KeyError, TypeError, AttributeError):
                left[one.student] = f"{path} cannot be read"
                continue
            for name, answer in answers.items():
                found[name].append(answer)
            if len(answers) < len(own):
                left[one.student] = f"{notebook.name} was missing or damaged"
    return Class({name: tuple(each) for name, each in found.items()}, left)


def written(answers: Sequence[Answer]) -> list[Answer]:
    """Those that are more than the stub."""
    return [each for each in answers if not each.verdict.is_unfinished]


def answers_of(
    path: Path, student: str, exercises: Sequence[Exercise]
) -> dict[str, Answer]:
    """The judged answers in a graded notebook, by id of the exercise.

    raises  OSError, ValueError, KeyError, TypeError or AttributeError if
            it is none
    """
    cells: list[Mapping[str, Any]] = json.loads(
        path.read_text(encoding="utf-8")
    )["cells"]
    by_id = {
        cell["metadata"].get("nbgrader", {}).get("grade_id"): cell
        for cell in cells
    }
    found = {}
    for exercise in exercises:
        test = exercise.notebook.cells[exercise.test_index].grade_id
        judged = by_id.get(test, {}).get("metadata", {}).get("autograder")
        if judged:
            source = by_id.get(exercise.id, {}).get("source", "")
            text = source if isinstance(source, str) else "".join(source)
            found[exercise.id] = Answer(student, text, from_json(judged))
    return found
