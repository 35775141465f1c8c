"""What grading took, kept beside the grades.

    durations.add(course, graded)       # of one submission
    durations.read(course, "unit")      # of the class

A graded notebook must be the same whenever and wherever it is graded, so
its seconds are no part of it. They stand in the course's cache folder: a
line for each submission, and the last that names a notebook counts. They
only inform. What cannot be written or read is left out, and a folder that
is removed fills again as submissions are graded.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from autograder.course.course import Course
from autograder.grading.result import GradedSubmission, Spent

__all__ = ["add", "read"]


def add(course: Course, graded: GradedSubmission) -> None:
    """Note what the notebooks of a submission took, where that is known."""
    notebooks = {
        each.name: [round(each.spent.cells, 3), round(each.spent.tests, 3)]
        for each in graded.notebooks
        if each.spent
    }
    if not notebooks:
        return
    line = json.dumps({"student": graded.student, "notebooks": notebooks})
    path = _path(course, graded.assignment)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            # The line before may have been cut short by a full disk.
            file.write(f"\n{line}".encode())


def read(course: Course, assignment: str) -> dict[tuple[str, str], Spent]:
    """What each notebook took, by student and notebook."""
    found: dict[tuple[str, str], Spent] = {}
    try:
        lines = _path(course, assignment).read_bytes().splitlines()
    except OSError:
        return found
    for line in lines:
        with contextlib.suppress(
            ValueError, KeyError, TypeError, AttributeError
        ):
            content = json.loads(line)
            for name, (cells, tests) in content["notebooks"].items():
                spent = Spent(float(cells), float(tests))
                found[content["student"], name] = spent
    return found


def _path(course: Course, assignment: str) -> Path:
    return course.cache / "durations" / f"{assignment}.jsonl"
