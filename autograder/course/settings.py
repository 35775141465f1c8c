"""The kit's own settings in a course's nbgrader_config.py.

    c.SandboxLimits.cell_seconds = 60
    c.OutsideSandbox.processor_seconds = 120
    c.Watch.attempts = 10
    c.FeedbackPolicy.before_deadline = "hints"
    c.Judging.follow_through = False

Input: a course and the config it has loaded. Output: configurables of
traitlets, and the limits as plain data for workers. Read without nbgrader,
whose import takes two seconds; the options of nbgrader's own classes are
read in `gradebook`.
"""

from __future__ import annotations

import dataclasses
import difflib
from typing import Any, TypeVar

from traitlets import Bool, Enum, TraitError, TraitType
from traitlets.config import Configurable

from autograder.common.errors import UserError
from autograder.course.course import Course
from autograder.course.levels import LEVELS
from autograder.sandbox.limits import Ceiling, Limits

__all__ = [
    "FeedbackPolicy",
    "Judging",
    "OutsideSandbox",
    "SandboxLimits",
    "Watch",
    "ceiling",
    "feedback_policy",
    "judging",
    "limits",
    "watch_rules",
]

_Section = TypeVar("_Section", bound=Configurable)


def _wrong(trait: TraitType[Any, Any], owner: Any, value: Any) -> str:
    """How the message about a value begins."""
    return f"c.{type(owner).__name__}.{trait.name} = {value!r}"


class _Number(TraitType[Any, Any]):
    """A finite number of the kind of its default, not negative.

    is_positive  whether 0 is too small; else None stands for 0
    """

    def __init__(self, default: Any, *, is_positive: bool, help: str):
        super().__init__(default, help=help, config=True)
        self._kind, self._is_positive = type(default), is_positive

    def info(self) -> str:
        noun = "a whole number" if self._kind is int else "a number"
        return f"{noun} {'above 0' if self._is_positive else 'from 0 on'}"

    def validate(self, obj: Any, value: Any) -> float:
        if value is None and not self._is_positive:
            value = 0
        if (
            isinstance(value, bool)
            or not isinstance(value, int | self._kind)
            or not 0 <= value < float("inf")
            or (self._is_positive and value == 0)
        ):
            raise TraitError(
                f"{_wrong(self, obj, value)} must be {self.info()}."
            )
        number: float = self._kind(value)
        return number


class _Level(Enum[str]):
    """A level of the card; all is told if nothing is set."""

    def __init__(self, help: str):
        super().__init__(LEVELS, LEVELS[-1], help=help, config=True)

    def validate(self, obj: Any, value: Any) -> str:
        if value not in LEVELS:
            names = ", ".join(map(repr, LEVELS))
            raise TraitError(
                f"{_wrong(self, obj, value)} is no level. Use {names}."
            )
        return str(value)


class _Switch(Bool["bool", "bool | int"]):
    """Yes or no, and nothing that stands for it."""

    def validate(self, obj: Any, value: Any) -> bool:
        if not isinstance(value, bool):
            raise TraitError(
                f"{_wrong(self, obj, value)} must be True or False."
            )
        return value


def _section(name: str, meaning: str, kind: Any) -> type[Configurable]:
    """A section with an option for each field of a dataclass."""
    numbers = {
        each.name: _Number(
            each.default, is_positive=True, help=each.metadata["help"]
        )
        for each in dataclasses.fields(kind)
    }
    about = {"__doc__": meaning, "__module__": __name__}
    return type(name, (Configurable,), about | numbers)


SandboxLimits = _section(
    "SandboxLimits",
    "What a notebook may use; each of them is one of `Limits`.",
    Limits,
)
OutsideSandbox = _section(
    "OutsideSandbox",
    "What reading a submission may take; each is one of `Ceiling`.",
    Ceiling,
)


class Judging(Configurable):
    """How answers are judged."""

    follow_through = _Switch(
        True,
        help="whether an exercise that fails is judged once more with the "
        "references of those it builds on; without it none enters a "
        "student's process",
    ).tag(config=True)


class Watch(Configurable):
    """What `autograder watch` grants a student."""

    attempts = _Number(
        0,
        is_positive=False,
        help="how often a student's submission of an assignment is graded; "
        "0 or None for any number",
    )
    pause_seconds = _Number(
        0.0, is_positive=False, help="the least time between two of them"
    )
    settle_seconds = _Number(
        2.0,
        is_positive=False,
        help="how long nothing of a folder in submitted/ must have changed "
        "before it counts as complete",
    )


class FeedbackPolicy(Configurable):
    """How much a feedback page tells a student, a level of the card."""

    before_deadline = _Level(
        "while the student may still hand in; always, where the gradebook "
        "knows no deadline"
    )
    after_deadline = _Level("once the student's own deadline has passed")

    @property
    def tells_all(self) -> bool:
        """Whether nothing is held back at any time."""
        return {self.before_deadline, self.after_deadline} == {LEVELS[-1]}


def limits(course: Course) -> Limits:
    """What the notebooks of a course may use.

    raises  UserError if the config cannot be read, or names a limit that
            does not exist or is no positive number
    """
    return Limits(**_numbers(course, SandboxLimits))


def ceiling(course: Course) -> Ceiling:
    """What reading a submission of a course may take.

    raises  UserError, see `limits`
    """
    return Ceiling(**_numbers(course, OutsideSandbox))


def judging(course: Course) -> Judging:
    """How the answers of a course are judged.

    raises  UserError if the config cannot be read, or names a setting that
            does not exist or is neither True nor False
    """
    return _read(course, Judging, "setting")


def watch_rules(course: Course) -> Watch:
    """What `autograder watch` grants a student of a course.

    raises  UserError if the config cannot be read, or names a rule that
            does not exist or is no number from 0 on
    """
    return _read(course, Watch, "rule")


def feedback_policy(course: Course) -> FeedbackPolicy:
    """How much the feedback pages of a course tell.

    raises  UserError if the config cannot be read, or names a setting or
            a level that does not exist
    """
    return _read(course, FeedbackPolicy, "setting")


def _numbers(course: Course, kind: type[Configurable]) -> dict[str, Any]:
    section = _read(course, kind, "limit")
    return {name: getattr(section, name) for name in _options(kind)}


def _options(kind: type[Configurable]) -> list[str]:
    """The names of a section, in their order."""
    traits = vars(kind).items()
    return [name for name, each in traits if isinstance(each, TraitType)]


def _read(course: Course, kind: type[_Section], noun: str) -> _Section:
    """A section of the config, checked."""
    known = _options(kind)
    for name in course.config.get(kind.__name__, {}):
        if name not in known:
            close = difflib.get_close_matches(name, known, 1)
            meant = f" Did you mean {close[0]!r}?" if close else ""
            raise UserError(
                f"{course.config_path}: c.{kind.__name__}.{name} is no "
                f"{noun}. There are: {', '.join(known)}.{meant}"
            )
    try:
        return kind(config=course.config)
    except TraitError as error:
        raise UserError(f"{course.config_path}: {error}") from error
