"""How a sandboxed process speaks: outputs as they happen, then an answer.

Text is gathered into messages of sensible size, everything is counted
against the limits of the cell and the notebook, and while a request must
stay silent nothing is sent. Every message carries the nonce of its
request. The trusted side counts again; what is cut here is cut politely.

Also decides when an interrupt may take effect: never in the middle of a
message, and never outside the code it is meant for.
"""

from __future__ import annotations

import io
import os
import signal
import threading
import time
from json import dumps
from types import FrameType
from typing import Any

from autograder.sandbox.limits import Limits
from autograder.sandbox.wire import pack

__all__ = ["Interrupts", "Outbox", "Stream"]

# Bound before a notebook can replace them.
_write, _monotonic = os.write, time.monotonic
_get_ident, _signal = threading.get_ident, signal.signal
_SIGINT = signal.SIGINT

# The first lines of a cell go out at once, so that they survive whatever
# the cell does next; a cell that prints more sends in larger pieces.
_EAGER_MESSAGES = 100
_PIECE_SECONDS = 0.02
_PIECE_BYTES = 8192

# An error says why a cell failed, so a few are sent even when the outputs
# before used up the limit; their parts are cut to this many bytes.
_ERROR_BYTES = 16384
_ERRORS_BEYOND = 3


class Interrupts:
    """Turns SIGINT into KeyboardInterrupt, once, where it is meant.

    armed  an interrupt raises; reset when it did
    """

    def __init__(self) -> None:
        self.armed = False
        self._held = False
        self._pending = False

    def install(self) -> None:
        """Handle SIGINT; only from the main thread."""
        _signal(_SIGINT, self._handle)

    def hold(self) -> None:
        """Wait with interrupts until `release`; only in the main thread."""
        self._held = True

    def release(self) -> None:
        """Raise what came since `hold`."""
        self._held = False
        if self._pending:
            self._pending = False
            self._raise()

    def _handle(self, number: int, frame: FrameType | None) -> None:
        if self._held:
            self._pending = True
        else:
            self._raise()

    def _raise(self) -> None:
        if self.armed:
            self.armed = False
            raise KeyboardInterrupt


class Outbox:
    """The sending end of a session's channel.

    descriptor  where messages are written
    muted       outputs are dropped
    """

    def __init__(
        self, descriptor: int, limits: Limits, interrupts: Interrupts
    ) -> None:
        self.muted = True
        self._descriptor = descriptor
        self._limits = limits
        self._interrupts = interrupts
        self._notebook_left = limits.notebook_output_bytes
        self._cell_left = 0
        self._nonce = ""
        self._messages = 0
        self._cut = False
        self._errors_left = 0
        self._clear: dict[str, Any] | None = None
        self._name = "stdout"
        self._text: list[str] = []
        self._length = 0
        self._last = 0.0
        self._main = _get_ident()
        self._lock = threading.RLock()

    def start(self, nonce: str, *, muted: bool) -> None:
        """Begin to answer the request with this nonce."""
        self._nonce, self.muted = nonce, muted
        self._cell_left = self._limits.cell_output_bytes
        self._messages, self._cut = 0, False
        self._errors_left, self._clear = _ERRORS_BEYOND, None
        self._text, self._length = [], 0

    def answer(self, **message: Any) -> None:
        """The last message of a request."""
        with self._lock:
            self.flush()
            self._send_clear()
        message |= {"nonce": self._nonce, "cut": self._cut}
        self._write(pack({"kind": "answer", **message}))

    def text(self, name: str, text: str) -> None:
        """Text for stdout or stderr."""
        if self.muted or not text:
            return
        with self._lock:
            if name != self._name:
                self.flush()
                self._name = name
            room = min(self._cell_left, self._notebook_left) - self._length
            start, size = _start(text, room)
            self._cut |= len(start) < len(text)
            if not start:
                return
            self._text.append(start)
            self._length += size
            if self._is_due(start):
                self.flush()

    def flush(self) -> None:
        """Send the text gathered so far."""
        with self._lock:
            text, self._text, self._length = "".join(self._text), [], 0
            if text:
                self._last = _monotonic()
                self._send(
                    {"type": "stream", "name": self._name, "text": text}
                )

    def show(self, output: dict[str, Any]) -> None:
        """Any other output."""
        if self.muted:
            return
        with self._lock:
            self.flush()
            if output["type"] == "clear":
                # Sent when something takes the place of what it clears,
                # so that a loop that clears and prints stays cheap.
                wait = self._clear is None or self._clear["wait"]
                self._clear = output | {"wait": wait and output["wait"]}
            else:
                self._send(output)

    def error(self, name: str, text: str, traceback: list[str]) -> None:
        """An error with its traceback, as in Jupyter."""
        end = _ERROR_BYTES
        parts, left = [], 4 * end
        for line in traceback:
            part, size = _start(line, min(end, left))
            parts.append(part)
            left -= size
        self.show(
            {
                "type": "error",
                "ename": _start(name, end)[0],
                "evalue": _start(text, end)[0],
                "traceback": parts,
            }
        )

    def _is_due(self, text: str) -> bool:
        if self._length >= _PIECE_BYTES:
            return True
        return "\n" in text and (
            self._messages < _EAGER_MESSAGES
            or _monotonic() - self._last > _PIECE_SECONDS
        )

    def _send(self, output: dict[str, Any]) -> None:
        data = self._message(output)
        if len(data) > min(self._cell_left, self._notebook_left):
            kind = output["type"]
            if kind == "error":
                self._errors_left -= 1
            if kind == "display" or self._errors_left < 0:
                self._cut = True
                return
        self._send_clear()
        self._count(data)

    def _send_clear(self) -> None:
        if self._clear is not None:
            data, self._clear = self._message(self._clear), None
            self._count(data)

    def _message(self, output: dict[str, Any]) -> bytes:
        return pack({"kind": "output", "nonce": self._nonce, "output": output})

    def _count(self, data: bytes) -> None:
        self._cell_left -= len(data)
        self._notebook_left -= len(data)
        self._messages += 1
        self._write(data)

    def _write(self, data: bytes) -> None:
        is_main = _get_ident() == self._main
        if is_main:
            self._interrupts.hold()
        try:
            with self._lock:
                view = memoryview(data)
                while view:
                    view = view[_write(self._descriptor, view) :]
        finally:
            if is_main:
                self._interrupts.release()


def _start(text: str, room: int) -> tuple[str, int]:
    """The start of a text that takes at most `room` bytes as sent, and
    how many it takes; a character takes up to twelve.
    """
    text = text[: max(room, 0)]
    while (size := len(dumps(text)) - 2) > room and text:
        text = text[: len(text) * room // size]
    return text, size


class Stream(io.TextIOBase):
    """sys.stdout or sys.stderr of a notebook."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, outbox: Outbox, name: str) -> None:
        self._outbox = outbox
        self.name = name

    def write(self, text: str) -> int:
        """Take text as part of the cell's output."""
        if not isinstance(text, str):
            raise TypeError(
                f"write() argument must be str, not {type(text).__name__}"
            )
        self._outbox.text(self.name, text)
        return len(text)

    def flush(self) -> None:
        """Send what was written."""
        self._outbox.flush()

    def writable(self) -> bool:
        """Say that text can be written."""
        return True

    def close(self) -> None:
        """Stay open: the notebook still has cells to run."""
