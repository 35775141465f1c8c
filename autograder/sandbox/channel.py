"""The trusted end of the pipes to one sandboxed process.

Never waits beyond a deadline, in neither direction, and never reads
ahead of what may still come.
"""

from __future__ import annotations

import os
import select
import time
from typing import Any

from autograder.sandbox.wire import Inbox, pack

__all__ = ["Channel", "ClosedError", "FloodError", "LateError"]

_READ_BYTES = 1 << 16


class ClosedError(Exception):
    """The process holds its end no longer."""


class LateError(Exception):
    """The deadline has passed."""


class FloodError(Exception):
    """More arrived than the allowance."""


class Channel:
    """Two pipes, one in each direction.

    requests   descriptor to write to
    answers    descriptor to read from
    max_bytes  the largest message accepted
    received   bytes that have come so far
    """

    def __init__(self, requests: int, answers: int, max_bytes: int) -> None:
        self._requests, self._answers = requests, answers
        self._inbox = Inbox(max_bytes)
        self.received = 0
        self._allowance = 0
        os.set_blocking(requests, False)
        os.set_blocking(answers, False)
        self._reading = select.poll()
        self._reading.register(answers, select.POLLIN)
        self._writing = select.poll()
        self._writing.register(requests, select.POLLOUT)

    def allow(self, size: int) -> None:
        """Accept at most this many bytes until the next call."""
        self._allowance = size

    def send(self, message: dict[str, Any], deadline: float) -> None:
        """Write one message; raises ClosedError or LateError."""
        view = memoryview(pack(message))
        while view:
            try:
                view = view[os.write(self._requests, view) :]
            except BlockingIOError:
                _wait(self._writing, deadline)
            except OSError:
                raise ClosedError from None

    def receive(self, deadline: float) -> dict[str, Any]:
        """The next message.

        raises  ClosedError, LateError, FloodError, or WireError if what
                came is no message
        """
        while (message := self._inbox.take()) is None:
            try:
                data = os.read(self._answers, _READ_BYTES)
            except BlockingIOError:
                _wait(self._reading, deadline)
                continue
            except OSError:
                raise ClosedError from None
            if not data:
                raise ClosedError
            self.received += len(data)
            self._allowance -= len(data)
            if self._allowance < 0:
                raise FloodError
            self._inbox.feed(data)
        return message

    def close(self) -> None:
        """Let go of both ends."""
        os.close(self._requests)
        os.close(self._answers)


def _wait(poll: select.poll, deadline: float) -> None:
    left = deadline - time.monotonic()
    if left <= 0 or not poll.poll(left * 1000):
        raise LateError
