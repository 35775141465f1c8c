"""Execute one probe beside the student's code and describe its result.

A probe arrives as compiled code. It runs in a namespace of its own, with
built-ins as they were before the notebook, takes what it needs from the
notebook's namespace by name, and its result is encoded as plain data.
Whatever it raises becomes part of the description, and who raised it: the
student's code, or the probe that can do nothing with what came back.
"""

from __future__ import annotations

import builtins
import random
import sysconfig
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import numpy as np

from autograder.sandbox.plain_data import NotPlainError, TooLargeError, encode

__all__ = ["Description", "describe", "probe"]

_MESSAGE_CHARACTERS = 500
_MISSING = object()
_BUILTINS = dict(vars(builtins))
_seed_random, _seed_numpy = random.seed, np.random.seed
# A student's class may have a __traceback__ of its own.
_traceback_of = BaseException.__dict__["__traceback__"].__get__
# Where code lies that is not the student's: Python, libraries, the kit.
_LIBRARIES = (
    *(sysconfig.get_path(each) for each in ("stdlib", "purelib", "platlib")),
    str(Path(np.__file__).parents[1]),
    str(Path(__file__).parents[1]),
    "<frozen ",
)

# Kind, detail, encoded value: see autograder.sandbox.observation.
Description = tuple[str, str, bytes]


def probe(
    code: CodeType,
    name: str,
    parameters: Sequence[str],
    requires: Sequence[str],
    namespace: Mapping[str, Any],
    *,
    seed: int,
    limit: int,
) -> Description:
    """Run function `name` of module `code`; see `Session.observe`.

    limit   bytes of the encoded result
    raises  whatever the student's code raises
    """
    for dotted in (*requires, *parameters):
        if _resolve(dotted, namespace) is _MISSING:
            return "missing", dotted, b""
    module = ModuleType("probe")
    module.__dict__["__builtins__"] = dict(_BUILTINS)
    exec(code, module.__dict__)  # noqa: S102 - that is its job
    function: Callable[..., Any] = module.__dict__[name]
    _seed_random(seed)
    _seed_numpy(seed % (1 << 32))
    try:
        result = function(*[namespace[each] for each in parameters])
    except MemoryError:
        raise
    except Exception as error:
        if _is_theirs(error, code.co_filename):
            raise
        return "misfit", describe(error), b""
    try:
        return "value", "", encode(result, limit)
    except NotPlainError as error:
        return "not_plain", str(error)[:_MESSAGE_CHARACTERS], b""
    except TooLargeError:
        return "too_large", "", b""


def describe(error: BaseException) -> str:
    """An exception as one line: its type, and its message cut short."""
    try:
        message = str(error)[:_MESSAGE_CHARACTERS]
    except Exception:  # noqa: BLE001 - a student's __str__ may do anything
        message = ""
    name = type(error).__name__
    return f"{name}: {message}" if message else name


def _is_theirs(error: BaseException, probe: str) -> bool:
    """Whether code of the student's was running when it was raised.

    probe  the file name of the hidden tests
    """
    step = _traceback_of(error)
    while step is not None:
        name = step.tb_frame.f_code.co_filename
        if name != probe and not name.startswith(_LIBRARIES):
            return True
        step = step.tb_next
    return False


def _resolve(dotted: str, namespace: Mapping[str, Any]) -> Any:
    first, *rest = dotted.split(".")
    found = namespace.get(first, _MISSING)
    for attribute in rest:
        found = getattr(found, attribute, _MISSING)
        if found is _MISSING:
            break
    return found
