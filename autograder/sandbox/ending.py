"""Why a process is gone: from its exit status to an event."""

from __future__ import annotations

import os
import signal

from autograder.sandbox.events import Event
from autograder.sandbox.host import Ending
from autograder.sandbox.limits import EXIT_NO_MEMORY, Limits

__all__ = ["cause"]

# A crash with this share of the allowed memory in use was most likely
# caused by the lack of it.
_NEARLY_ALL = 0.75


def cause(ending: Ending, limits: Limits) -> Event:
    """What ended a process."""
    if ending.reason == "files":
        room = {
            "bytes": limits.directory_bytes,
            "entries": limits.directory_entries,
        }
        return Event("files", room)
    if ending.reason == "threads":
        return Event("threads", {"threads": limits.threads})
    if ending.status is None:
        return Event("unending")
    memory = Event("memory", {"bytes": limits.memory_bytes})
    code = os.waitstatus_to_exitcode(ending.status)
    if code == EXIT_NO_MEMORY:
        return memory
    if code >= 0:
        return Event("exit", {"code": code})
    if (ending.peak or 0) > _NEARLY_ALL * limits.memory_bytes:
        return memory
    if -code == signal.SIGKILL:
        return Event("killed")
    return Event("signal", {"number": -code})
