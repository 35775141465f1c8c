"""How a process ended, as a sentence a student can read."""

from __future__ import annotations

import os
import signal

from autograder.sandbox.host import Ending
from autograder.sandbox.limits import EXIT_NO_MEMORY, Limits, in_words

__all__ = ["sentence"]

# A crash with this share of the allowed memory in use was most likely
# caused by the lack of it.
_NEARLY_ALL = 0.75


def sentence(ending: Ending, limits: Limits) -> str:
    """Say why the process is gone."""
    if ending.reason == "files":
        return (
            "The process was stopped because its folder held more than "
            f"{in_words(limits.directory_bytes)} or "
            f"{limits.directory_entries} files."
        )
    if ending.reason == "threads":
        return (
            "The process was stopped because it ran more than "
            f"{limits.threads} threads beside the main one."
        )
    if ending.status is None:
        return "The process could not be ended in time."
    memory = (
        f"The process needed more than {in_words(limits.memory_bytes)} "
        "of memory."
    )
    code = os.waitstatus_to_exitcode(ending.status)
    if code == EXIT_NO_MEMORY:
        return memory
    if code >= 0:
        return (
            "Your code ended Python itself (exit, quit or os._exit; exit "
            f"code {code})."
        )
    if (ending.peak or 0) > _NEARLY_ALL * limits.memory_bytes:
        return memory
    if -code == signal.SIGKILL:
        return (
            "The process was ended by the system, most likely because it "
            "needed more memory than there was."
        )
    name = signal.strsignal(-code) or "unknown"
    return f"The process was stopped by signal {-code} ({name.lower()})."
