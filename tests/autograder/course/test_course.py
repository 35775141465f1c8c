"""The course on disk, and clear words when it is not in order."""

import json
from pathlib import Path

import pytest

from autograder.common.errors import AuthoringError, UserError
from autograder.course.course import Course, checked_exercise, visible_source

ROOT = Path(__file__).parents[2]
TEST_CELL = """\
# 3 points.
### BEGIN HIDDEN TESTS
from autograder import check; check("double")
### END HIDDEN TESTS
"""


def cell(source, grade_id="", *, grade=False, solution=False, points=0):
    metadata = {}
    if grade_id:
        metadata["nbgrader"] = {
            "grade_id": grade_id,
            "grade": grade,
            "solution": solution,
            "points": points,
        }
    return {"cell_type": "code", "source": source, "metadata": metadata}


ANSWER = cell("def double(x): return 2 * x", "double", solution=True)
TEST = cell(TEST_CELL, "double_test", grade=True, points=3)


@pytest.fixture
def course(tmp_path):
    (tmp_path / "nbgrader_config.py").touch()
    (tmp_path / "source" / "week1").mkdir(parents=True)
    return Course(tmp_path)


def write(course, *cells):
    path = course.source / "week1" / "numbers.ipynb"
    path.write_text(json.dumps({"cells": list(cells)}))


def write_tests(course, name, body):
    folder = course.root / "tests" / "hidden" / "numbers"
    folder.mkdir(parents=True, exist_ok=True)
    header = "from autograder.probes import probe\n"
    probe = "@probe\ndef works(double):\n    'It works.'\n    return 1\n"
    (folder / f"{name}.py").write_text(header + body + "\n" + probe)


def test_the_hidden_region_names_the_exercise_and_is_cut():
    assert checked_exercise(TEST_CELL) == "double"
    assert visible_source(TEST_CELL) == "# 3 points."
    assert checked_exercise('check("double")') is None


def test_an_exercise_is_found_with_its_cells(course):
    write(course, cell("import math"), ANSWER, TEST)
    write_tests(course, "double", "DEFINES = ('double',)")
    exercise = course.exercise("double")
    assert exercise.points == 3
    assert exercise.reference == "def double(x): return 2 * x"
    assert exercise.tests.defines == ("double",)
    assert exercise.answers == ()


def test_known_answers_carry_their_hints(course):
    write(course, ANSWER, TEST)
    for side, text in (
        ("right", "double = lambda x: x + x\n"),
        ("wrong", '"""Try 3.\n\nTry\n4.\n"""\ndouble = abs\n'),
    ):
        folder = course.root / "tests/answers/numbers/double" / side
        folder.mkdir(parents=True)
        (folder / "one.py").write_text(text)
    right, wrong = course.exercise("double").answers
    assert (right.right, right.hint) == (True, "")
    assert (wrong.right, wrong.hint, wrong.experiment) == (
        False,
        "Try 3.",
        "Try 4.",
    )
    assert wrong.source == "double = abs\n"


def test_a_misspelt_name_is_answered_with_the_nearest(course):
    write(course, ANSWER, TEST)
    with pytest.raises(UserError, match="Did you mean 'double'"):
        course.exercise("duoble")
    with pytest.raises(UserError, match="Did you mean 'week1'"):
        course.assignment("week2")


def test_a_test_cell_without_answer_cell_is_named(course):
    write(course, TEST)
    with pytest.raises(AuthoringError, match="double_test"):
        course.exercise("double")


def test_a_check_outside_the_hidden_region_is_named(course):
    write(course, ANSWER, TEST | {"source": 'check("double")'})
    with pytest.raises(AuthoringError, match="BEGIN HIDDEN TESTS"):
        course.exercise("double")


def test_an_id_used_twice_is_named(course):
    write(course, ANSWER, TEST)
    second = course.source / "week1" / "more.ipynb"
    second.write_text(json.dumps({"cells": [ANSWER, TEST]}))
    with pytest.raises(AuthoringError, match=r"more\.ipynb and in .*numbers"):
        course.exercise("double")


def test_answers_and_tests_without_an_exercise_are_named(course):
    write(course, ANSWER, TEST)
    write_tests(course, "double", "")
    write_tests(course, "duoble", "")
    (course.root / "tests/answers/numbers/doubel").mkdir(parents=True)
    strays = course.assignment("week1").strays()
    assert [s.split(" belongs")[0].split("/")[-1] for s in strays] == [
        "duoble.py",
        "doubel",
    ]
    assert all("Did you mean 'double'" in stray for stray in strays)


def test_helpers_of_hidden_tests_are_no_strays_and_count(course):
    write(course, ANSWER, TEST)
    write_tests(course, "double", "from _shared import TEN\nSIZE = TEN")
    shared = course.root / "tests/hidden/numbers/_shared.py"
    shared.write_text("TEN = 10\nSIX = 6\n")
    assert course.assignment("week1").strays() == []

    def digest():
        return Course(course.root).exercise("double").digest

    first = digest()
    shared.write_text("TEN = 10\nSIX = 7\n")
    assert digest() == first
    shared.write_text("TEN = 11\nSIX = 6\n")
    assert digest() != first


def test_hidden_tests_use_the_files_of_their_assignment(course):
    write(course, ANSWER, TEST)
    (course.source / "week1/nnlib.py").write_text("TEN = 10\n")
    (course.source / "week1/rows.csv").write_text("1,2\n")
    body = "from nnlib import TEN\nROWS = support_file('rows.csv')"
    write_tests(course, "double", body)
    text = course.exercise("double").tests.text
    assert "TEN = 10" in text
    assert "ROWS = b'1,2\\n'" in text


def test_missing_hidden_tests_are_named(course):
    write(course, ANSWER, TEST)
    with pytest.raises(AuthoringError, match=r"hidden.*double\.py"):
        _ = course.exercise("double").tests


def test_a_damaged_source_notebook_is_named(course):
    (course.source / "week1" / "numbers.ipynb").write_text("{")
    with pytest.raises(AuthoringError, match=r"numbers\.ipynb"):
        course.exercise("double")


@pytest.mark.parametrize(
    ("builds_on", "named"),
    [("triple", "no exercise"), ("double", "leads back")],
)
def test_a_wrong_dependency_is_named(course, builds_on, named):
    write(course, ANSWER, TEST)
    write_tests(course, "double", f"BUILDS_ON = ({builds_on!r},)")
    exercise = course.exercise("double")
    with pytest.raises(AuthoringError, match=named):
        exercise.notebook.depends_on(exercise)


def test_outside_a_course_the_user_is_told(tmp_path):
    with pytest.raises(UserError, match="not inside a course"):
        Course.find(tmp_path)


def test_a_course_is_found_from_below(course):
    below = course.source / "week1"
    assert Course.find(below).root == course.root.resolve()


def test_support_files_leave_out_notebooks_and_caches(course):
    folder = course.source / "week1"
    write(course, ANSWER)
    (folder / "nnlib.py").write_text("x = 1")
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "nnlib.pyc").write_bytes(b"x")
    (folder / ".secret").write_text("x")
    assert course.assignment("week1").support_files() == {"nnlib.py": b"x = 1"}


def test_the_shipped_course_is_in_order():
    course = Course(ROOT)
    for assignment in course.assignments:
        for exercise in assignment.exercises:
            assert exercise.tests.probes
            exercise.notebook.depends_on(exercise)
