"""The late policy at its edges, in autograder grade and in nbgrader."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from course_fixtures import (
    GOOD,
    NAME,
    NOTEBOOK,
    execute,
    grade,
    hand_in,
    nbgrader,
    record,
    rows,
    scores,
)
from nbgrader.api import Gradebook
from traitlets.config import Config

from autograder.commands.main import main
from autograder.common.errors import UserError
from autograder.gradebook.nbgrader_course import NbgraderCourse
from autograder.gradebook.write import renew_penalties
from autograder.late import LatePolicy

pytest_plugins = ["course_plugin"]
# nbgrader's own models warn when a submission is added.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

DAY, HOUR = 86400, 3600
DUE = datetime(2026, 3, 28, 12, 0)


def policy(**options):
    return LatePolicy(config=Config(LatePolicy=options))


def configure(course, **options):
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(
            "\nc.AssignLatePenalties.plugin_class = "
            "'autograder.late.LatePolicy'\n"
        )
        for name, value in options.items():
            config.write(f"c.LatePolicy.{name} = {value!r}\n")


def due(course, name=NAME, when=DUE):
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as book:
        book.update_or_create_assignment(name, duedate=when)


def stamp(late):
    return f"{DUE + timedelta(seconds=late):%Y-%m-%d %H:%M:%S} UTC"


def penalties(course):
    return {row[0]: row[3] for row in rows(course.root)["notebook"]}


@pytest.mark.parametrize(
    ("options", "late", "penalty"),
    [
        ({}, 1, 1.0),
        ({}, DAY, 1.0),
        ({}, DAY + 1, 2.0),
        ({}, 30 * DAY, 10.0),
        ({"most_percent": 50}, 30 * DAY, 5.0),
        ({"per": "hour", "percent": 1}, HOUR, 0.1),
        ({"per": "hour", "percent": 1}, HOUR + 0.5, 0.2),
        ({"grace_minutes": 10}, 600, None),
        ({"grace_minutes": 10}, 601, 1.0),
        ({"grace_minutes": 10}, DAY + 600, 1.0),
        ({"grace_minutes": 10}, DAY + 601, 2.0),
        ({"percent": 0}, DAY, 0.0),
    ],
)
def test_each_unit_that_has_begun_costs_its_share(options, late, penalty):
    found = policy(**options).late_submission_penalty("ann", 10.0, late)
    assert found == (None if penalty is None else pytest.approx(penalty))


@pytest.mark.parametrize(
    ("name", "value"), [("percent", 101), ("per", "week"), ("free_days", -1)]
)
def test_a_setting_that_makes_no_sense_is_refused(tiny, engine, name, value):
    configure(tiny, **{name: value})
    hand_in(tiny, "ann")
    with pytest.raises(UserError, match=name):
        record(tiny, grade(tiny, engine)[1])


def test_exactly_at_due_is_not_late_and_one_second_is(tiny, engine):
    configure(tiny)
    due(tiny)
    # The clocks of Europe change in the night after.
    hand_in(tiny, "before", GOOD, timestamp=stamp(-1))
    hand_in(tiny, "on_time", GOOD, timestamp=stamp(0))
    hand_in(tiny, "second", GOOD, timestamp=stamp(1))
    hand_in(tiny, "one_day", GOOD, timestamp=stamp(DAY))
    hand_in(tiny, "two_days", GOOD, timestamp=stamp(DAY + 1))
    hand_in(tiny, "extended", GOOD, timestamp=stamp(2 * DAY))
    _, graded = grade(tiny, engine)
    record(tiny, graded)
    with Gradebook(f"sqlite:///{tiny.root}/gradebook.db") as book:
        book.grant_extension(NAME, "extended", days=2)
    record(tiny, graded)
    assert penalties(tiny) == {
        "before": None,
        "on_time": None,
        "second": pytest.approx(0.3),
        "one_day": pytest.approx(0.3),
        "two_days": pytest.approx(0.6),
        "extended": None,
    }


def _earlier(course, student, late):
    """Another assignment, due a week before, handed in late."""
    name, when = f"earlier{late}", DUE - timedelta(days=7, seconds=late)
    due(course, name, when)
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as book:
        book.update_or_create_student(student)
        book.update_or_create_submission(
            name, student, timestamp=when + timedelta(seconds=late)
        )


def test_free_days_are_used_up_in_the_order_of_due_dates(tiny, engine):
    configure(tiny, free_days=3)
    due(tiny)
    late = {"fresh": 3 * DAY, "used": DAY, "some": 2 * DAY, "later": DAY}
    for student, seconds in late.items():
        hand_in(tiny, student, GOOD, timestamp=stamp(seconds))
    _earlier(tiny, "used", 2 * DAY + 1)
    _earlier(tiny, "some", DAY)
    _earlier(tiny, "some", 1)
    # What is due later uses only what is left.
    due(tiny, "after", DUE + timedelta(days=7))
    with Gradebook(f"sqlite:///{tiny.root}/gradebook.db") as book:
        book.update_or_create_student("later")
        book.update_or_create_submission(
            "after", "later", timestamp=DUE + timedelta(days=30)
        )
    record(tiny, grade(tiny, engine)[1])
    found = penalties(tiny)
    assert found["fresh"] is None
    assert found["later"] is None
    assert found["used"] == pytest.approx(0.3)
    assert found["some"] == pytest.approx(0.3)


@pytest.mark.slow
def test_penalties_follow_scores_that_a_person_gives(
    tiny, engine, monkeypatch, capsys
):
    monkeypatch.chdir(tiny.root)
    configure(tiny)
    due(tiny)
    hand_in(tiny, "ann", GOOD, "An essay.", timestamp=stamp(1))
    assert main(["grade", NAME]) == 0
    assert penalties(tiny)["ann"] == pytest.approx(0.3)
    execute(tiny, "UPDATE grade SET manual_score = 2 WHERE auto_score IS NULL")
    assert main(["grade", NAME]) == 0
    assert (
        f"late penalty of ann in {NOTEBOOK} of {NAME}: 0.3 -> 0.5 points"
        in capsys.readouterr().out
    )
    assert penalties(tiny)["ann"] == pytest.approx(0.5)
    assert scores(tiny, "ann")["why"][1] == 2
    assert renew_penalties(NbgraderCourse(tiny), NAME) == []


@pytest.mark.slow
def test_nbgrader_autograde_takes_off_the_same(tiny, engine):
    configure(tiny, free_days=1)
    due(tiny)
    _earlier(tiny, "used", 1)
    for student in ("fresh", "used"):
        hand_in(tiny, student, GOOD, timestamp=stamp(DAY + 1))
    record(tiny, grade(tiny, engine)[1])
    ours = penalties(tiny)
    assert ours["fresh"] == pytest.approx(0.3)
    assert ours["used"] == pytest.approx(0.6)
    execute(tiny, "UPDATE submitted_notebook SET late_submission_penalty = 9")
    nbgrader(tiny.root, "autograde", NAME, "--force")
    assert penalties(tiny) == ours
