"""Fixtures: `pytest_plugins = ["course_plugin", "graded_plugin"]`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from course_fixtures import GOOD, NAME, PLUS_TWO, grade, hand_in, record
from graded_class import ROSTER, open_book

from autograder.course.course import Course


@pytest.fixture(scope="session")
def _graded(_generated: Path, engine, tmp_path_factory) -> Path:
    """Six students; `out` hands in nothing, `zoe` waits for a person."""
    root = tmp_path_factory.mktemp("graded") / "course"
    course = Course(Path(shutil.copytree(_generated, root)))
    hand_in(course, "zoe", GOOD, "An essay.")
    hand_in(course, "bob", PLUS_TWO)
    for student in ("sum", "an1", "an2"):
        hand_in(course, student, GOOD)
    _, graded = grade(course, engine)
    record(course, graded)
    with open_book(course) as book:
        for id_, first, last, email, number in ROSTER:
            book.update_or_create_student(
                id_,
                first_name=first,
                last_name=last,
                email=email,
                lms_user_id=number,
            )
        # A third of a point reads back exactly or not at all.
        notebook = book.find_submission(NAME, "an1").notebooks[0]
        notebook.late_submission_penalty = 1 / 3
        book.db.commit()
    return root


@pytest.fixture
def graded(_graded: Path, tmp_path: Path) -> Course:
    """A graded class of one's own."""
    return Course(Path(shutil.copytree(_graded, tmp_path / "course")))
