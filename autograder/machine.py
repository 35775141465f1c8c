"""What this machine offers, and what may change a grade on it."""

from __future__ import annotations

import functools
import hashlib
import os
import platform
from importlib.metadata import version as installed
from pathlib import Path

__all__ = ["cores", "environment", "environment_in_words"]

_NO_GRADES = ("classroom", "cli.py", "console.py", "doctor", "proof")


def cores() -> int:
    """The number of processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@functools.cache
def environment() -> str:
    """A text that changes with whatever may change any grade.

    Rooms that no grade depends on are left out, so that a new sentence in
    the command line does not regrade a class.
    """
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        if path.relative_to(package).parts[0] not in _NO_GRADES:
            digest.update(path.read_bytes())
    return " ".join(
        (platform.python_version(), installed("numpy"), digest.hexdigest())
    )


def environment_in_words(text: str) -> str:
    """An `environment`, of this machine or another, as a person reads it."""
    python, numpy, kit = text.split()
    return f"Python {python}, NumPy {numpy} and kit {kit[:8]}"
