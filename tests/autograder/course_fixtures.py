"""A tiny course with one judged exercise, one ordinary test, one essay.

For tests that need a course on disk and must not depend on the content of
the real one. The fixtures are in course_plugin.py.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.course.course import Course
from autograder.gradebook import steps, write
from autograder.gradebook import submissions as gradebook_submissions
from autograder.gradebook.generated import assignment_version
from autograder.gradebook.nbgrader_course import NbgraderCourse
from autograder.gradebook.rules import NBGRADER
from autograder.gradebook.submissions import Submission
from autograder.grading.assignment_version import AssignmentVersion
from autograder.grading.provenance import provenance, stamp
from autograder.grading.result import GradedSubmission
from autograder.grading.submission import grade_submission
from autograder.sandbox.session import Engine

REPOSITORY = Path(__file__).parents[2]
NAME = "tiny"
NOTEBOOK = "1_double"
GOOD = "def double(x):\n    return x + x\n"
PLUS_TWO = "def double(x):\n    return x + 2\n"

_SOLUTION = """\
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION"""
_CHECKED = """\
# Two points; other numbers are tried, too.
### BEGIN HIDDEN TESTS
from autograder import check; check("double")
### END HIDDEN TESTS"""
_ORDINARY = """\
assert double(2) == 4
### BEGIN HIDDEN TESTS
assert double(5) == 10
### END HIDDEN TESTS"""
_PROBES = '''\
from autograder.probes import probe


@probe
def positive(double):
    """Positive numbers are doubled."""
    return [double(2), double(7)]


@probe
def negative(double):
    """Negative numbers are doubled."""
    return double(-3)
'''
_WRONG = '''\
"""What is the double of 1, and what does yours give?

Try it with 1.
"""
def double(x):
    return x + 2
'''


def code(source: str, **grading: Any) -> dict[str, Any]:
    """A code cell; `grading` is nbgrader's metadata."""
    cell = markdown(source, **grading)
    return cell | {
        "cell_type": "code",
        "outputs": [],
        "execution_count": None,
    }


def markdown(source: str, **grading: Any) -> dict[str, Any]:
    """A markdown cell; `grading` is nbgrader's metadata."""
    metadata: dict[str, Any] = {}
    if grading:
        flags = {"grade": False, "solution": False, "locked": False}
        metadata["nbgrader"] = {"schema_version": 3, **flags, **grading}
    name = grading.get("grade_id", f"c{abs(hash(source)) % 10**8}")
    return {
        "cell_type": "markdown",
        "id": name,
        "metadata": metadata,
        "source": source,
    }


def notebook(*cells: dict[str, Any]) -> dict[str, Any]:
    """A notebook of nbformat 4.5."""
    kernelspec = {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    return {
        "cells": list(cells),
        "metadata": {"kernelspec": kernelspec},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def write_tiny_course(root: Path) -> Course:
    """Write the tiny course, not generated yet."""
    source = root / "source" / NAME
    source.mkdir(parents=True)
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    content = notebook(
        markdown("# Doubling", grade_id="intro", locked=True),
        code("import helper"),
        code(_SOLUTION, grade_id="double", solution=True),
        code(
            _CHECKED, grade_id="double_test", grade=True, locked=True, points=2
        ),
        code(
            _ORDINARY, grade_id="plain_test", grade=True, locked=True, points=1
        ),
        markdown(
            "because", grade_id="why", grade=True, solution=True, points=3
        ),
    )
    (source / f"{NOTEBOOK}.ipynb").write_text(json.dumps(content))
    (source / "helper.py").write_text("FROM = 'instructor'\n")
    hidden = root / "tests" / "hidden" / NOTEBOOK / "double.py"
    hidden.parent.mkdir(parents=True)
    hidden.write_text(_PROBES)
    wrong = root / "tests/answers" / NOTEBOOK / "double/wrong/plus_two.py"
    wrong.parent.mkdir(parents=True)
    wrong.write_text(_WRONG)
    return Course(root)


def generate(course: Course, name: str = NAME) -> None:
    """Run nbgrader's generate_assignment in this process."""
    app = steps.application(course)
    from nbgrader.converters import GenerateAssignment

    app.coursedir.assignment_id = name
    step = GenerateAssignment(coursedir=app.coursedir, parent=app)
    step.force = True
    steps.run(step, f"generate {name}")


def hand_in(
    course: Course,
    student: str,
    answer: str | None = GOOD,
    essay: str | None = None,
    timestamp: str = "",
) -> Path:
    """Submit the release with an answer typed in; return the folder.

    answer  None leaves the stub as it is; so does None for the essay
    """
    folder = course.root / "submitted" / student / NAME
    shutil.copytree(course.release / NAME, folder)
    path = folder / f"{NOTEBOOK}.ipynb"
    content = json.loads(path.read_text())
    for cell in content["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if grade_id == "double" and answer is not None:
            cell["source"] = answer
        if grade_id == "why" and essay is not None:
            cell["source"] = essay
    path.write_text(json.dumps(content))
    if timestamp:
        (folder / "timestamp.txt").write_text(timestamp)
    return folder


def nbgrader(root: Path, *arguments: str) -> str:
    """Run an nbgrader command in a course; return what it printed."""
    scripts = sysconfig.get_path("scripts")
    path = os.pathsep.join((scripts, os.environ["PATH"]))
    done = subprocess.run(
        [Path(scripts, "nbgrader"), *arguments],
        cwd=root,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


# What a submission leaves in the database, without generated ids.
_TABLES = {
    "course": "SELECT id FROM course",
    "assignment": "SELECT name, duedate, course_id FROM assignment",
    "student": "SELECT * FROM student",
    "submission": """
        SELECT student_id, a.name, timestamp, extension
        FROM submitted_assignment s
        JOIN assignment a ON a.id = s.assignment_id""",
    "notebook": """
        SELECT student_id, n.name, flagged, late_submission_penalty
        FROM submitted_notebook m
        JOIN notebook n ON n.id = m.notebook_id
        JOIN submitted_assignment s ON s.id = m.assignment_id""",
    "grade": """
        SELECT student_id, n.name, b.name, b.type, auto_score,
               manual_score, extra_credit, needs_manual_grade
        FROM grade g
        JOIN base_cell b ON b.id = g.cell_id
        JOIN submitted_notebook m ON m.id = g.notebook_id
        JOIN notebook n ON n.id = m.notebook_id
        JOIN submitted_assignment s ON s.id = m.assignment_id""",
    "comment": """
        SELECT student_id, n.name, b.name, b.type, auto_comment,
               manual_comment
        FROM comment c
        JOIN base_cell b ON b.id = c.cell_id
        JOIN submitted_notebook m ON m.id = c.notebook_id
        JOIN notebook n ON n.id = m.notebook_id
        JOIN submitted_assignment s ON s.id = m.assignment_id""",
    "grade cell": "SELECT name, max_score, cell_type FROM grade_cells "
    "JOIN base_cell USING (id)",
    "task cell": "SELECT name, max_score, cell_type FROM task_cells "
    "JOIN base_cell USING (id)",
}


def rows(root: Path) -> dict[str, list[tuple]]:
    """All rows of a course's gradebook that grading may write, by table."""
    database = sqlite3.connect(root / "gradebook.db")
    try:
        return {
            table: sorted(database.execute(query).fetchall(), key=repr)
            for table, query in _TABLES.items()
        }
    finally:
        database.close()


def submissions(course: Course, name: str) -> tuple[Submission, ...]:
    """Everything handed in, with the course looked at anew."""
    nbgrader = NbgraderCourse(Course(course.root))
    with nbgrader.reader(name) as reader:
        return gradebook_submissions.submissions(nbgrader, reader, name)


def is_graded_as(one: Submission, version: AssignmentVersion) -> bool:
    """Whether grading it by this version would change nothing."""
    return not one.compare(version).changes


def record(course: Course, graded: Sequence[GradedSubmission]) -> None:
    """Write grades, with the course looked at anew."""
    write.record(NbgraderCourse(Course(course.root)), graded)


def grade(
    course: Course, engine: Engine
) -> tuple[AssignmentVersion, list[GradedSubmission]]:
    """Grade everything handed in, without recording it."""
    version = assignment_version(course, NAME, engine)
    graded = []
    for each in submissions(course, NAME):
        files = each.look().read()
        result = grade_submission(
            each.student, files, version, engine, NBGRADER
        )
        graded.append(stamp(result, provenance(files, version)))
    return version, graded


def scores(course: Course, student: str) -> dict[str, tuple]:
    """(auto score, manual score, needs manual grade) by cell."""
    return {
        row[2]: (row[4], row[5], row[7])
        for row in rows(course.root)["grade"]
        if row[0] == student
    }


def execute(course: Course, statement: str) -> None:
    """Change the gradebook behind everybody's back."""
    with sqlite3.connect(course.root / "gradebook.db") as database:
        database.execute(statement)
    database.close()
