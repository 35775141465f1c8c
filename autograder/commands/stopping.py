"""Let signals end the program, whatever it is doing.

    stopping.run(work)

SIGINT is control-C, SIGTERM comes from a system that shuts down. Either
raises KeyboardInterrupt in the work, so that what is open gets closed. An
exception alone is not enough: Python loses one that a signal raises in a
finalizer, in the callback of a weak reference or beside a fork; other code
may turn it into an error of its own; and one that arrives inside of a lock
can leave it locked, so that closing waits for ever. Therefore it is raised
again and again until the work is left, and nothing is waited for after that.

A signal that the program was started to ignore stays ignored: a shell does
that to what it runs in the background. Knows nothing of commands.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

__all__ = ["run"]

# Enough to end worker processes and to close a database, and not long for a
# person. To be interrupted in that does no harm, as a kill would do none.
_AGAIN_SECONDS = 2.0
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_SENTENCE = "autograder: stopped. What was done is kept."


def run(work: Callable[[], int]) -> NoReturn:
    """Do the work of this process and end it.

    work  returns the exit status; where a signal has come it is 128 and the
          number of the signal, whatever became of the work
    """
    stop = _Stop()
    try:
        with stop:
            status = work()
    except BaseException:
        # Here end the frames of the work, with whatever they hold open.
        if not stop.number:
            raise
    if stop.number:
        # The interpreter's own end would wait for threads and processes.
        os._exit(128 + stop.number)
    sys.exit(status)


class _Stop:
    """Listens to signals; the block is the work that they stop.

    number  of the first signal that came, or 0
    """

    def __init__(self) -> None:
        self.number = 0
        self._process = os.getpid()
        self._is_over = False

    def __enter__(self) -> None:
        sys.unraisablehook = self._report_lost
        signal.signal(signal.SIGALRM, self._remind)
        for number in _SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._hear)

    def __exit__(self, *error: object) -> None:
        self._is_over = True
        if self.number:
            # What is left to close has its time, and no more.
            self._set_alarm()
            with contextlib.suppress(OSError):
                print(_SENTENCE, file=sys.stderr)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        if os.getpid() != self._process:
            # A worker just forked from this process, without work so far.
            os._exit(128 + number)
        if not self.number:
            self.number = number
            self._set_alarm()
            self._raise()

    def _remind(self, number: int, frame: FrameType | None) -> None:
        self._raise()

    def _raise(self) -> NoReturn:
        if self._is_over:
            os._exit(128 + self.number)
        raise KeyboardInterrupt(self.number)

    def _report_lost(self, lost: sys.UnraisableHookArgs) -> None:
        if not (self.number and lost.exc_type is KeyboardInterrupt):
            sys.__unraisablehook__(lost)

    def _set_alarm(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, _AGAIN_SECONDS, _AGAIN_SECONDS)
