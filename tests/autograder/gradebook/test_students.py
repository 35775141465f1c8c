"""Students are added and completed, and nothing is lost."""

from __future__ import annotations

import pytest

from autograder.course.course import Course
from autograder.gradebook import students
from autograder.gradebook.records import Person

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

_ANN = Person("ann", "Ann", "Lee", "ann@uni.edu", "501")


@pytest.fixture
def course(tmp_path):
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    return Course(tmp_path)


def test_nobody_is_known_before_there_is_a_gradebook(course):
    assert students.known(course) == ()
    assert not (course.root / "gradebook.db").exists()


def test_what_is_written_is_known(course):
    students.write(course, [_ANN, Person("bob")])
    assert students.known(course) == (_ANN, Person("bob"))


def test_what_is_not_said_stays(course):
    students.write(course, [_ANN])
    students.write(course, [Person("ann", email="lee@uni.edu")])
    (ann,) = students.known(course)
    assert ann == Person("ann", "Ann", "Lee", "lee@uni.edu", "501")


def test_all_are_written_or_none(course):
    def people():
        yield _ANN
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        students.write(course, people())
    assert students.known(course) == ()
