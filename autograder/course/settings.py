"""The kit's own settings in a course's nbgrader_config.py.

    c.SandboxLimits.cell_seconds = 60
    c.Watch.attempts = 10
    c.FeedbackPolicy.before_deadline = "hints"

set a limit of `autograder.sandbox.limits.Limits`, a rule of `WatchRules`
and a level of `FeedbackPolicy`. Read without nbgrader, whose import takes
two seconds; the options of nbgrader's own classes are read in `gradebook`.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from autograder.common.errors import UserError
from autograder.course.course import Course
from autograder.course.levels import LEVELS
from autograder.sandbox.limits import Limits

__all__ = [
    "FeedbackPolicy",
    "WatchRules",
    "feedback_policy",
    "limits",
    "watch_rules",
]


@dataclass(frozen=True)
class WatchRules:
    """What `autograder watch` grants a student.

    attempts        how often a student's submission of an assignment is
                    graded; 0 for any number
    pause_seconds   the least time between two of them
    settle_seconds  how long nothing of a folder in submitted/ must have
                    changed before it counts as complete
    """

    attempts: int = 0
    pause_seconds: float = 0.0
    settle_seconds: float = 2.0


@dataclass(frozen=True)
class FeedbackPolicy:
    """How much a feedback page tells a student, a level of the card.

    before_deadline  while the student may still hand in; always, where
                     the gradebook knows no deadline
    after_deadline   once the student's own deadline has passed
    """

    before_deadline: str = LEVELS[-1]
    after_deadline: str = LEVELS[-1]


def limits(course: Course) -> Limits:
    """What the notebooks of a course may use.

    raises  UserError if the config cannot be read, or names a limit that
            does not exist or is no positive number
    """
    return _read(course, "SandboxLimits", "limit", Limits, least=None)


def watch_rules(course: Course) -> WatchRules:
    """What `autograder watch` grants a student of a course.

    raises  UserError if the config cannot be read, or names a rule that
            does not exist or is no number from 0 on
    """
    return _read(course, "Watch", "rule", WatchRules, least=0)


def feedback_policy(course: Course) -> FeedbackPolicy:
    """How much the feedback pages of a course tell.

    raises  UserError if the config cannot be read, or names a setting or
            a level that does not exist
    """
    found = _section(course, "FeedbackPolicy", "setting", FeedbackPolicy)
    for name, level in found.items():
        if level not in LEVELS:
            where = f"{course.config_path}: c.FeedbackPolicy.{name}"
            names = ", ".join(map(repr, LEVELS))
            raise UserError(f"{where} = {level!r} is no level. Use {names}.")
    return FeedbackPolicy(**found)


def _read(
    course: Course, section: str, noun: str, kind: type, least: int | None
) -> Any:
    """A section of the config as a dataclass of numbers.

    least  the smallest number it may hold; None for any above 0
    """
    found = _section(course, section, noun, kind)
    known = {field.name: field for field in dataclasses.fields(kind)}
    for name, value in found.items():
        where = f"{course.config_path}: c.{section}.{name}"
        if value is None and least == 0:
            value = 0
        found[name] = _number(where, value, type(known[name].default), least)
    return kind(**found)


def _section(
    course: Course, section: str, noun: str, kind: type
) -> dict[str, Any]:
    """A section of the config, with none but the fields of a dataclass."""
    found = dict(course.config.get(section, {}))
    known = [field.name for field in dataclasses.fields(kind)]
    for name in found:
        if name not in known:
            raise UserError(
                f"{course.config_path}: c.{section}.{name} is no {noun}. "
                f"There are: {', '.join(known)}."
            )
    return found


def _number(where: str, value: Any, kind: type, least: int | None) -> Any:
    """A number of the kind that is wanted, and not too small."""
    fits = isinstance(value, (int, kind)) and not isinstance(value, bool)
    if (
        not fits
        or not (least or 0) <= value < float("inf")
        or (least is None and value == 0)
    ):
        noun = "a whole number" if kind is int else "a number"
        range_ = "above 0" if least is None else f"from {least} on"
        raise UserError(f"{where} = {value!r} must be {noun} {range_}.")
    return kind(value)
