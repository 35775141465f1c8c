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
_PIECE_CHARACTERS = 8192

# An error says why a cell failed, so it is sent even when the outputs
# before it used up the limit; its parts are cut to this many characters.
_ERROR_CHARACTERS = 16384


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
        self._text, self._length = [], 0

    def answer(self, **message: Any) -> None:
        """The last message of a request."""
        self.flush()
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
            room = max(min(self._cell_left, self._notebook_left), 0)
            if self._length + len(text) > room:
                self._cut = True
                text = text[: max(room - self._length, 0)]
            self._text.append(text)
            self._length += len(text)
            if self._is_due(text):
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
        """Any other output; an error is shortened, never dropped."""
        if self.muted:
            return
        with self._lock:
            self.flush()
            self._send(output)

    def error(self, name: str, text: str, traceback: list[str]) -> None:
        """An error with its traceback, as in Jupyter."""
        end = _ERROR_CHARACTERS
        parts, left = [], 4 * end
        for part in traceback:
            parts.append(part[: min(end, left)])
            left -= len(parts[-1])
        self.show(
            {
                "type": "error",
                "ename": name[:end],
                "evalue": text[:end],
                "traceback": parts,
            }
        )

    def _is_due(self, text: str) -> bool:
        if self._length >= _PIECE_CHARACTERS:
            return True
        return "\n" in text and (
            self._messages < _EAGER_MESSAGES
            or _monotonic() - self._last > _PIECE_SECONDS
        )

    def _send(self, output: dict[str, Any]) -> None:
        data = pack({"kind": "output", "nonce": self._nonce, "output": output})
        kind = output["type"]
        room = min(self._cell_left, self._notebook_left)
        if len(data) > room and kind == "display":
            self._cut = True
            return
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
