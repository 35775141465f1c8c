"""Who may try again, and what is remembered of it."""

import time

import pytest

from autograder.classroom import notice
from autograder.classroom.attempts import Attempts, History, Ruling, rule
from autograder.common.errors import UserError
from autograder.course.course import Course
from autograder.course.settings import Watch

NOW = 1_000_000.0


@pytest.mark.parametrize(
    ("rules", "used", "last", "ruling"),
    [
        (Watch(), 1000, NOW, Ruling(True)),
        (Watch(attempts=2), 1, NOW - 1, Ruling(True)),
        (Watch(attempts=2), 2, NOW - 1, Ruling(False)),
        (Watch(pause_seconds=60), 1, NOW - 61, Ruling(True)),
        (Watch(pause_seconds=60), 1, NOW - 20, Ruling(False, NOW + 40)),
        (Watch(pause_seconds=60), 0, None, Ruling(True)),
        # The clock was set back by a day.
        (
            Watch(pause_seconds=60),
            1,
            NOW + 86400,
            Ruling(False, NOW + 60),
        ),
    ],
)
def test_rules(rules, used, last, ruling):
    assert rule(rules, History("ada", used, last), NOW) == ruling


@pytest.fixture
def course(tmp_path):
    return Course(tmp_path)


def test_an_attempt_counts_once_and_survives(course):
    before = time.time()
    with Attempts(course, "one") as attempts:
        attempts.begin("ada", "first")
        assert attempts.begun() == {"ada"}
    with Attempts(course, "one") as attempts:
        history = attempts.history("ada")
        assert (history.used, history.digest) == (1, "first")
        assert not history.answered
        assert before <= history.last <= time.time()
        attempts.answer("ada", "2 of 3 points")
        attempts.begin("ada", "second")
        assert attempts.history("ada").used == 2
        # What could not be graded costs nothing.
        attempts.forget("ada")
        (history,) = attempts.histories()
        assert history == attempts.history("ada")
        assert history.score == "2 of 3 points"
        assert history.digest == "first"
    with Attempts(course, "two") as attempts:
        assert attempts.history("ada") == History("ada")


def test_who_is_reset_begins_anew_and_is_not_graded_again(course):
    with Attempts(course, "one") as attempts:
        attempts.begin("ada", "first")
        attempts.answer("ada", "")
        assert attempts.reset("ada") == 1
        assert attempts.reset("ada") == 0
        history = attempts.history("ada")
        assert (history.used, history.last) == (0, None)
        assert (history.digest, history.answered) == ("first", True)


def test_what_was_graded_before_is_no_attempt(course):
    with Attempts(course, "one") as attempts:
        assert not attempts.is_watched
        attempts.begin_watching([("ada", "first")])
        assert attempts.is_watched
        assert attempts.history("ada") == History("ada", digest="first")
        assert attempts.histories() == []


def test_a_copy_that_did_not_end_is_known(course):
    with Attempts(course, "one") as attempts:
        with pytest.raises(KeyError), attempts.collecting("ada"):
            raise KeyError
        assert attempts.half_collected() == {"ada"}
        with attempts.collecting("ada"):
            pass
        assert attempts.half_collected() == set()


def test_a_file_that_is_none_is_named(course):
    course.cache.mkdir()
    (course.cache / "attempts.sqlite").write_text("no database" * 100)
    with pytest.raises(UserError, match=r"attempts\.sqlite cannot be used"):
        Attempts(course, "one")


def test_the_notice_says_what_a_student_wants_to_know():
    rules = Watch(attempts=3, pause_seconds=60)
    history = History("ada", 3, NOW)
    page = notice.page("<tiny>", "noon", rules, history, Ruling(False))
    assert "You have used 3 of 3 attempts." in page
    assert "&lt;tiny&gt;" in page
    assert "from noon" in page
    ruling = Ruling(False, NOW + 60)
    page = notice.page("tiny", "", rules, history, ruling)
    assert "graded at 1970-01-12 13:47:40 UTC" in page
