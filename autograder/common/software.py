"""What this machine offers, and what may change a grade on it."""

from __future__ import annotations

import functools
import os
import platform
from collections.abc import Mapping
from importlib.metadata import version as installed
from pathlib import Path

from autograder.common.digest import digest

__all__ = [
    "cores",
    "environment",
    "environment_in_words",
    "has_changed",
    "software",
]

# The rooms and files that a grade depends on; no other room may be named
# in what they import, which `make check` holds.
_BEARING = (
    "common",
    "course",
    "grading",
    "judging",
    "probes.py",
    "sandbox",
    "statistics.py",
)


def cores() -> int:
    """The number of processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def environment() -> str:
    """A text that changes with whatever may change any grade."""
    return " ".join(software().values())


@functools.cache
def software() -> Mapping[str, str]:
    """The versions of what may change any grade, by name.

    The kit's own is a hash of the rooms that a grade depends on, so that a
    new sentence in the command line does not regrade a class.
    """
    return _software()


def has_changed() -> bool:
    """Whether the kit on disk is not the one that this process runs."""
    return _software() != software()


def _software() -> Mapping[str, str]:
    package = Path(__file__).parents[1]
    bearing = [
        path
        for path in sorted(package.rglob("*.py"))
        if path.relative_to(package).parts[0] in _BEARING
    ]
    return {
        "python": platform.python_version(),
        "numpy": installed("numpy"),
        "kit": digest(*(path.read_bytes() for path in bearing)),
    }


def environment_in_words(text: str) -> str:
    """An `environment`, of this machine or another, as a person reads it."""
    python, numpy, kit = text.split()
    return f"Python {python}, NumPy {numpy} and kit {kit[:8]}"
