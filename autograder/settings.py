"""The kit's own settings in a course's nbgrader_config.py.

    c.SandboxLimits.cell_seconds = 60

sets a limit of `autograder.sandbox.limits.Limits`. Read without nbgrader,
whose import takes two seconds; the options of nbgrader's own classes are
read in `spine`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from traitlets.config import PyFileConfigLoader

from autograder.course import Course
from autograder.errors import UserError
from autograder.sandbox.limits import Limits

__all__ = ["config", "limits"]

_SECTION = "SandboxLimits"


def limits(course: Course) -> Limits:
    """What the notebooks of a course may use.

    raises  UserError if the config cannot be read, or names a limit that
            does not exist or is no positive number
    """
    path = _path(course)
    section = dict(config(course).get(_SECTION, {}))
    known = {field.name: field for field in dataclasses.fields(Limits)}
    for name, value in section.items():
        where = f"{path}: c.{_SECTION}.{name}"
        if name not in known:
            names = ", ".join(known)
            raise UserError(f"{where} is no limit. There are: {names}.")
        section[name] = _number(where, value, type(known[name].default))
    return Limits(**section)


def config(course: Course) -> Mapping[str, Any]:
    """What the config file of a course sets, by class and option.

    raises  UserError if it cannot be read
    """
    path = _path(course)
    if not path.exists():
        return {}
    loader = PyFileConfigLoader(path.name, path=str(course.root))
    try:
        return loader.load_config()
    except Exception as error:
        # The file is a program and fails in any way a program can.
        raise UserError(
            f"{path} cannot be used: {type(error).__name__}: {error}"
        ) from error


def _path(course: Course) -> Path:
    return course.root / "nbgrader_config.py"


def _number(where: str, value: Any, kind: type) -> Any:
    """A positive number of the kind the limit has."""
    fits = isinstance(value, (int, kind)) and not isinstance(value, bool)
    if not fits or not 0 < value < float("inf"):
        noun = "a whole number" if kind is int else "a number"
        raise UserError(f"{where} = {value!r} must be {noun} above 0.")
    return kind(value)
