"""Find work that grows faster than the text it is done on.

Input: a function, and a text of any size wanted. Output: whether twice
the text takes much more than twice the processor time, in one sentence.
Sizes are compared with each other within one run, never with a clock, so
the answer is the same on a slow machine. Knows nothing of what is done.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import time
from collections.abc import Callable

from autograder.common.errors import UserError

__all__ = ["noticeable", "superlinear"]

_LEAST = 300
# Work in proportion takes twice as long, quadratic work four times.
_RATIO = 2.8
_REPEATS = (3, 5, 9)
# From so many times what is noticeable on, growth is no accident of
# caches and tables, nor of a machine that does other things at the time; it
# need not be followed further than the second.
_FROM, _UNTIL = 8, 20


def superlinear(
    work: Callable[[str], object],
    text: Callable[[int], str],
    most: int = 500_000,
) -> str:
    """How work outgrows its text, or "" if it does not.

    work  may raise UserError or ValueError, as on any odd text
    text  a text of about so many characters
    most  the largest size that matters
    """
    size = _LEAST
    took = _seconds(work, text(size), 1)
    while took < _UNTIL * noticeable() and 2 * size <= most:
        size *= 2
        before, took = took, _seconds(work, text(size), 1)
        if took < _FROM * noticeable() or took < _RATIO * before:
            continue
        # Looked at again, and longer: a busy machine outgrows by accident.
        ratio = min(
            _seconds(work, text(size), repeats)
            / _seconds(work, text(size // 2), repeats)
            for repeats in _REPEATS
        )
        # A step is no growth: what outgrows its text did so before.
        quarter = _seconds(work, text(size // 4), _REPEATS[0])
        if ratio >= _RATIO and took >= _RATIO**2 * quarter:
            return f"{size:,} characters take {ratio:.1f} times half of them"
    return ""


def _seconds(work: Callable[[str], object], text: str, repeats: int) -> float:
    """The processor time of one run, the shortest of some."""
    return min(_once(work, text) for _ in range(repeats))


def _once(work: Callable[[str], object], text: str) -> float:
    # What it would look through is what all tests before have left.
    gc.disable()
    began = time.process_time()
    try:
        with contextlib.suppress(UserError, ValueError):
            work(text)
        return time.process_time() - began
    finally:
        gc.enable()


@functools.cache
def noticeable() -> float:
    """The time of a sum on this machine; below it, noise is what grows."""
    return 20 * _seconds(lambda _: sum(range(100_000)), "", 5)
