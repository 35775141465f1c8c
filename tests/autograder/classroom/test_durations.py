"""What grading took, kept beside the grades."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from autograder.classroom import durations
from autograder.grading.result import GradedNotebook, GradedSubmission, Spent


@pytest.fixture
def course(tmp_path):
    return SimpleNamespace(cache=tmp_path / ".autograder")


def graded(student: str, **spent: Spent | None) -> GradedSubmission:
    notebooks = (
        GradedNotebook(name, {}, {}, spent=own) for name, own in spent.items()
    )
    return GradedSubmission(student, "unit", tuple(notebooks))


def test_the_last_complete_grading_of_a_notebook_counts(course):
    assert durations.read(course, "unit") == {}
    durations.add(course, graded("ada", one=Spent(1.5, 0.25), two=None))
    durations.add(course, graded("bob \u2028", one=Spent(2, 1)))
    durations.add(course, graded("ada", one=Spent(3, 0.5), two=Spent(1, 1)))
    # Graded in part, or not handed in: nothing new is known.
    durations.add(course, graded("ada", one=None))
    assert durations.read(course, "unit") == {
        ("ada", "one"): Spent(3, 0.5),
        ("ada", "two"): Spent(1, 1),
        ("bob \u2028", "one"): Spent(2, 1),
    }
    assert durations.read(course, "other") == {}


def test_what_was_cut_short_or_is_none_of_ours_is_left_out(course):
    durations.add(course, graded("ada", one=Spent(1, 1)))
    (path,) = (course.cache / "durations").iterdir()
    with path.open("ab") as file:
        for line in (b"[]", b'{"bob": 3}', b'{"student": "c", "noteb'):
            file.write(b"\n" + line)
        file.write(b'\n{"student": "d", "notebooks": {"one": [1, \xff')
    durations.add(course, graded("eve", one=Spent(2, 2)))
    assert durations.read(course, "unit") == {
        ("ada", "one"): Spent(1, 1),
        ("eve", "one"): Spent(2, 2),
    }


def test_a_file_that_cannot_be_written_costs_no_grade(course):
    course.cache.write_text("in the way")
    durations.add(course, graded("ada", one=Spent(1, 1)))
    assert durations.read(course, "unit") == {}


def test_seconds_do_not_tell_two_gradings_apart():
    assert graded("ada", one=Spent(1, 1)) == graded("ada", one=Spent(2, 2))
