"""What a child process had of the processor, read where it cannot lie.

A process that waits for a processor others are using does not compute,
and it does not sleep. Its waiting is told apart by the kernel's own books
under /proc, which only the parent's side reads. Where the kernel keeps no
such book, nobody has waited and wall time counts.
"""

from __future__ import annotations

import contextlib
import sys
import time
from dataclasses import dataclass

__all__ = ["NONE", "Times", "of", "threads"]

_NANOSECONDS = 1e9
_CPUCLOCK_SCHED = 2


@dataclass(frozen=True)
class Times:
    """Seconds since the start of a process, or between two looks.

    worked  computed, all threads together
    waited  the main thread was ready to compute and had no processor
    """

    worked: float
    waited: float

    def __sub__(self, earlier: Times) -> Times:
        return Times(
            self.worked - earlier.worked, self.waited - earlier.waited
        )


NONE = Times(0.0, 0.0)


def of(pid: int) -> Times:
    """What a child had so far; NONE where nobody can tell."""
    if sys.platform != "linux":
        return NONE
    waited = 0.0
    try:
        # The clock that clock_getcpuclockid(3) returns.
        worked = time.clock_gettime(~pid << 3 | _CPUCLOCK_SCHED)
        with open(f"/proc/{pid}/schedstat", encoding="ascii") as file:
            waited = int(file.read().split()[1]) / _NANOSECONDS
    except FileNotFoundError:
        pass
    except (OSError, ValueError, IndexError):
        return NONE
    return Times(worked, waited)


def threads(pid: int) -> int:
    """How many threads a child has; 0 where nobody can tell."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        with open(f"/proc/{pid}/stat", "rb") as file:
            # The name before the last bracket is the child's to choose.
            fields = file.read().rpartition(b")")[2].split()
        return int(fields[17])
    return 0
