from __future__ import annotations

import pytest
from course_fixtures import (
    NAME,
    NOTEBOOK,
    write_tiny_course,
)

from autograder.common.errors import UserError
from autograder.course.course import Course
from autograder.gradebook.generated import assignment_version

pytest_plugins = ["course_plugin"]


def test_version_has_the_cells_in_the_order_of_the_source(tiny, engine):
    version = assignment_version(tiny, NAME, engine)
    cells = version.notebooks[0].cells
    assert [(c.grade_id, c.role, c.points, c.locked) for c in cells] == [
        ("intro", "given", 0, True),
        ("double", "answer", 0, False),
        ("double_test", "test", 2, True),
        ("plain_test", "test", 1, True),
        ("why", "written", 3, False),
    ]
    assert "double is not done yet" in cells[1].source
    assert "assert double(5) == 10" in cells[3].source


def test_version_has_judged_exercises_and_support_files(tiny, engine):
    version = assignment_version(tiny, NAME, engine)
    exercise = version.notebooks[0].exercises["double_test"]
    assert exercise.id == "double"
    assert exercise.key.expected[0].value == [4, 14]
    assert [m.name for m in exercise.key.mistakes] == ["plus_two"]
    assert version.files == {"helper.py": b"FROM = 'instructor'\n"}


def test_files_that_students_may_change_are_not_in_the_version(tiny, engine):
    with (tiny.root / "nbgrader_config.py").open("a") as config:
        config.write(
            f"c.Autograde.exclude_overwriting = {{'{NAME}': ['helper.py']}}\n"
        )
    assert assignment_version(tiny, NAME, engine).files == {}


def test_unknown_assignment_is_named_with_a_suggestion(tiny, engine):
    with pytest.raises(UserError, match="Did you mean 'tiny'"):
        assignment_version(tiny, "tinny", engine)


def test_assignment_that_was_never_generated_names_the_command(
    tmp_path, engine
):
    course = write_tiny_course(tmp_path / "course")
    with pytest.raises(UserError, match="autograder generate tiny"):
        assignment_version(course, NAME, engine)
    assert not (course.root / "gradebook.db").exists()


@pytest.mark.parametrize(
    "old, new, cell",
    [
        ("assert double(5) == 10", "assert double(6) == 12", "plain_test"),
        ('"points": 2', '"points": 4', "double_test"),
        ('"grade_id": "why"', '"grade_id": "reason"', "reason"),
        ("# Doubling", "# Twice", "intro"),
    ],
)
def test_source_changed_after_generating_names_the_cell(
    tiny, engine, old, new, cell
):
    path = tiny.source / NAME / f"{NOTEBOOK}.ipynb"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    with pytest.raises(UserError, match=f"`{cell}`.*generate tiny"):
        assignment_version(Course(tiny.root), NAME, engine)


def test_notebook_added_after_generating_is_named(tiny, engine):
    folder = tiny.source / NAME
    text = (folder / f"{NOTEBOOK}.ipynb").read_text()
    (folder / "2_new.ipynb").write_text(text)
    with pytest.raises(UserError, match="2_new"):
        assignment_version(Course(tiny.root), NAME, engine)
