"""The terminal that commands print tables and lines to.

One for all, so that all behave alike. Knows nothing of what is printed.
"""

from __future__ import annotations

import os
import select
import signal
import sys

from rich.console import Console

__all__ = ["UNHEARD", "is_unheard", "terminal"]

# The exit status of a program that nobody reads any more.
UNHEARD = 128 + signal.SIGPIPE
_ENDED = select.POLLERR | select.POLLHUP


class _Terminal(Console):
    """A console that leaves it to the command what to do without readers."""

    def on_broken_pipe(self) -> None:
        """Tell the command; rich would end it with status 1."""
        raise BrokenPipeError


terminal = _Terminal(highlight=False, soft_wrap=True)


def is_unheard() -> bool:
    """Whether nobody reads what is printed; if so, forget what waits."""
    try:
        number = sys.stdout.fileno()
    except (OSError, ValueError):
        # No file at all, or closed.
        return False
    poll = select.poll()
    poll.register(number, select.POLLOUT)
    if not any(event & _ENDED for _, event in poll.poll(0)):
        return False
    # Python would complain when it prints the rest at its end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), number)
    return True
