from __future__ import annotations

from pathlib import Path

import pytest

from autograder.common.errors import UserError
from autograder.course import settings
from autograder.course.course import Course
from autograder.sandbox.limits import Limits


def write(root: Path, *lines: str) -> Course:
    text = "\n".join(("c = get_config()", *lines))
    (root / "nbgrader_config.py").write_text(text)
    return Course(root)


def test_without_a_word_the_defaults_hold(tmp_path: Path) -> None:
    assert settings.limits(Course(tmp_path)) == Limits()
    assert settings.limits(write(tmp_path)) == Limits()


def test_a_course_sets_its_own(tmp_path: Path) -> None:
    course = write(
        tmp_path,
        "c.SandboxLimits.cell_seconds = 5",
        "c.SandboxLimits.memory_bytes = 2 << 30",
    )
    limits = settings.limits(course)
    assert (limits.cell_seconds, limits.memory_bytes) == (5.0, 2 << 30)
    assert limits.probe_seconds == Limits().probe_seconds


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("cell_second = 5", "is no limit. There are: cell_seconds"),
        ("cell_seconds = 0", "a number above 0"),
        ("cell_seconds = '5'", "a number above 0"),
        ("cell_seconds = float('nan')", "a number above 0"),
        ("open_files = 2.5", "a whole number above 0"),
        ("threads = True", "a whole number above 0"),
    ],
)
def test_a_limit_that_is_none_is_named(
    tmp_path: Path, line: str, reason: str
) -> None:
    course = write(tmp_path, f"c.SandboxLimits.{line}")
    with pytest.raises(UserError, match=reason) as caught:
        settings.limits(course)
    assert "nbgrader_config.py: c.SandboxLimits." in str(caught.value)


def test_a_config_that_fails_is_named(tmp_path: Path) -> None:
    course = write(tmp_path, "1 / 0")
    with pytest.raises(UserError, match=r"nbgrader_config.py.*ZeroDivision"):
        settings.limits(course)


def test_rules_for_watching(tmp_path: Path) -> None:
    assert settings.watch_rules(Course(tmp_path)).attempts == 0
    course = write(
        tmp_path, "c.Watch.attempts = None", "c.Watch.pause_seconds = 60"
    )
    rules = settings.watch_rules(course)
    assert (rules.attempts, rules.pause_seconds) == (0, 60.0)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("attempt = 5", "is no rule. There are: attempts"),
        ("attempts = -1", "a whole number from 0 on"),
        ("pause_seconds = '60'", "a number from 0 on"),
    ],
)
def test_a_rule_that_is_none_is_named(
    tmp_path: Path, line: str, reason: str
) -> None:
    course = write(tmp_path, f"c.Watch.{line}")
    with pytest.raises(UserError, match=reason):
        settings.watch_rules(course)


def test_a_name_that_is_nearly_right_is_recognized(tmp_path: Path) -> None:
    course = write(tmp_path, "c.SandboxLimits.memory_byte = 5")
    with pytest.raises(UserError, match=r"Did you mean 'memory_bytes'\?"):
        settings.limits(course)


def test_the_config_is_executed_once_for_a_course(tmp_path: Path) -> None:
    count = tmp_path / "count"
    course = write(tmp_path, f"open({str(count)!r}, 'a').write('x')")
    settings.limits(course)
    settings.watch_rules(course)
    settings.feedback_policy(course)
    assert count.read_text() == "x"


def test_follow_through_can_be_turned_off(tmp_path: Path) -> None:
    assert settings.judging(Course(tmp_path)).follow_through
    course = write(tmp_path, "c.Judging.follow_through = False")
    assert not settings.judging(course).follow_through


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("follow = False", "is no setting. There are: follow_through"),
        ("follow_through = 'no'", "'no' must be True or False"),
        ("follow_through = None", "None must be True or False"),
    ],
)
def test_a_way_of_judging_that_is_none_is_named(
    tmp_path: Path, line: str, reason: str
) -> None:
    course = write(tmp_path, f"c.Judging.{line}")
    with pytest.raises(UserError, match=reason):
        settings.judging(course)


def test_every_setting_has_a_help() -> None:
    for each in (
        settings.SandboxLimits,
        settings.Judging,
        settings.Watch,
        settings.FeedbackPolicy,
    ):
        traits = each.class_own_traits(config=True)
        assert traits
        assert [n for n, trait in traits.items() if not trait.help] == []


def test_the_policy_of_feedback(tmp_path: Path) -> None:
    told = settings.feedback_policy(Course(tmp_path))
    assert (told.before_deadline, told.after_deadline) == ("inputs", "inputs")
    course = write(tmp_path, 'c.FeedbackPolicy.before_deadline = "tests"')
    told = settings.feedback_policy(course)
    assert (told.before_deadline, told.after_deadline) == ("tests", "inputs")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("show = 'hints'", "is no setting. There are: before_deadline, after"),
        ("before_deadline = 'all'", "'all' is no level. Use 'score', 'tests'"),
        ("after_deadline = None", "None is no level"),
        ("after_deadline = ['score']", "is no level"),
    ],
)
def test_a_policy_that_is_none_is_named(
    tmp_path: Path, line: str, reason: str
) -> None:
    course = write(tmp_path, f"c.FeedbackPolicy.{line}")
    with pytest.raises(UserError, match=reason):
        settings.feedback_policy(course)
