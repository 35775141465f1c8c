"""The trusted end of the warm process: start it, ask it, end it.

One `Host` is one run of zygote.py. It knows processes by number and
nothing of cells and probes.
"""

from __future__ import annotations

import base64
import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from typing import Any

from autograder.sandbox import folder, protection
from autograder.sandbox.channel import LateError
from autograder.sandbox.limits import Limits
from autograder.sandbox.protection import Protection, SandboxUnavailable
from autograder.sandbox.times import NONE, Times
from autograder.sandbox.wire import Inbox, WireError, pack

__all__ = ["Ending", "Host", "HostGoneError"]

_MAX_MESSAGE_BYTES = 1 << 16
# A cold disk and a first look at all fonts take their time.
_START_SECONDS = 120.0
_SPAWN_SECONDS = 30.0
_CLOSE_SECONDS = 5.0
_SPENT_SECONDS = 2.0
_SESSIONS_AT_ONCE = 4
# What `Popen` and bubblewrap say of a process that was killed.
_KILLED = (-signal.SIGKILL, 128 + signal.SIGKILL)
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ")
# What it says when it can fork; sessions count from 1.
_START = ("start", 0)


class HostGoneError(Exception):
    """The warm process has ended, or was ended while it started."""


@dataclass(frozen=True)
class Ending:
    """How a process ended.

    status  as from os.wait; None if it could not be ended in time
    peak    most memory used, in bytes
    reason  "files" or "threads" if it was ended for them
    """

    status: int | None
    peak: int | None = None
    reason: str = ""

    @property
    def signal(self) -> int:
        """The number of the signal that ended it; 0 for none."""
        return os.WTERMSIG(self.status) if self.status else 0


class Host:
    """One warm process, which begins to start; `ready` waits for it.

    own_identity  whether each session has its own user id; once ready
    raises        SandboxUnavailable if there can be no process
    """

    own_identity: bool

    def __init__(self, limits: Limits, chosen: Protection) -> None:
        self._inbox = Inbox(_MAX_MESSAGE_BYTES)
        # What it said, by what it did and to which session.
        self._said: dict[tuple[str, int], dict[str, Any]] = {}
        try:
            self._start(limits, chosen)
        except OSError as error:
            # No room for its messages, no process, no descriptor.
            raise SandboxUnavailable(
                f"The sandbox's own process cannot be started: {error}"
            ) from error

    def _start(self, limits: Limits, chosen: Protection) -> None:
        with contextlib.ExitStack() as undo:
            self._complaints = undo.enter_context(tempfile.TemporaryFile())
            self._control, theirs = socket.socketpair()
            undo.enter_context(self._control)
            with theirs:
                self._process = subprocess.Popen(
                    _command(limits, chosen, theirs.fileno()),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=self._complaints,
                    pass_fds=[theirs.fileno()],
                    env=_environment(),
                    cwd="/",
                    start_new_session=True,
                )
            undo.pop_all()
        # If it has ended, `ready` says why.
        with contextlib.suppress(HostGoneError):
            self._send(_settings(limits, chosen))

    def ready(self) -> None:
        """Wait until it can fork.

        raises  SandboxUnavailable if it does not come so far, HostGoneError
                if something from outside ended it first
        """
        try:
            self._wait(_START_SECONDS, _START)
        except (HostGoneError, LateError) as error:
            self._stop()
            self._complaints.seek(0)
            text = self._complaints.read()[-2000:].decode("utf-8", "replace")
            gone = isinstance(error, HostGoneError)
            if gone and self._process.returncode in _KILLED:
                raise HostGoneError from None
            last = text.strip().splitlines()[-1:] or ["no message"]
            raise SandboxUnavailable(
                "The sandbox's own process did not start: " + last[0]
            ) from None
        self.own_identity = bool(self._said[_START]["own"])

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def spawn(self, session: int, allowance: int, ends: list[int]) -> None:
        """Fork a process that holds the two descriptors `ends`.

        allowance  bytes of files it starts with
        raises     HostGoneError, or OSError if it cannot fork
        """
        message = {"do": "spawn", "session": session, "allowance": allowance}
        try:
            socket.send_fds(self._control, [pack(message)], ends)
        except OSError:
            raise HostGoneError from None
        try:
            self._wait(_SPAWN_SECONDS, ("spawn", session))
        except LateError:
            raise HostGoneError from None
        if failed := self._said.pop(("spawn", session))["failed"]:
            raise OSError(f"no new process: {failed}")

    def signal(self, session: int, number: int) -> None:
        """Signal a session's process; nothing happens if it has ended."""
        with contextlib.suppress(HostGoneError):
            self._send({"do": "signal", "session": session, "signal": number})

    def mark(self, session: int) -> None:
        """Begin to count what a session's process has of the processor."""
        with contextlib.suppress(HostGoneError):
            self._send({"do": "mark", "session": session})

    def spent(self, session: int) -> Times:
        """What it had since `mark`; NONE if nobody can tell."""
        try:
            self._send({"do": "spent", "session": session})
            self._wait(_SPENT_SECONDS, ("spent", session), ("end", session))
        except (LateError, HostGoneError):
            return NONE
        said = self._said.pop(("spent", session), None)
        return Times(said["worked"], said["waited"]) if said else NONE

    def ending(
        self, session: int, seconds: float = _CLOSE_SECONDS
    ) -> Ending | None:
        """How a process ended; None if it does not end in time.

        raises  HostGoneError if nobody is left to ask
        """
        try:
            self._wait(seconds, ("end", session))
        except LateError:
            return None
        said = self._said.pop(("end", session))
        return Ending(said["status"], said["peak"], said["reason"])

    def close(self) -> None:
        """End it, its sessions and their files."""
        self._stop()
        self._complaints.close()
        started = self._said.get(_START)
        if started and started["root"] != protection.ROOT_INSIDE:
            # It does this itself, unless something ended it.
            folder.remove(started["root"])

    def _stop(self) -> None:
        self._control.close()
        try:
            self._process.wait(_CLOSE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()

    def _send(self, message: dict[str, Any]) -> None:
        try:
            self._control.sendall(pack(message))
        except OSError:
            raise HostGoneError from None

    def _wait(self, seconds: float, *wanted: tuple[str, int]) -> None:
        """Read until one of these was said; raises LateError."""
        deadline = time.monotonic() + seconds
        while self._said.keys().isdisjoint(wanted):
            left = deadline - time.monotonic()
            if left <= 0:
                raise LateError
            ready, _, _ = select.select([self._control], [], [], left)
            if ready:
                self._read()

    def _read(self) -> None:
        try:
            data = self._control.recv(1 << 16)
            if not data:
                raise HostGoneError
            self._inbox.feed(data)
            while (message := self._inbox.take()) is not None:
                session = message.get("session", 0)
                self._said[message["did"], session] = message
        except (OSError, WireError):
            raise HostGoneError from None


def _command(limits: Limits, chosen: Protection, descriptor: int) -> list[str]:
    # -P: the current folder is no place to load modules from.
    python = [sys.executable, "-P", "-m", "autograder.sandbox.zygote"]
    python.append(str(descriptor))
    if chosen.mode != "bubblewrap":
        return python
    size = _SESSIONS_AT_ONCE * limits.directory_bytes
    return protection.command(python, size)


def _environment() -> dict[str, str]:
    env = {
        name: value
        for name, value in os.environ.items()
        if name in _PASSED_ON or name.startswith("OPENBLAS_")
    }
    return env | {
        "LANG": env.get("LANG", "C.UTF-8"),
        "PYTHONPATH": str(protection.PACKAGE_ROOT),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MALLOC_ARENA_MAX": "2",
        # A thread in the warm process would not survive the fork.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }


def _settings(limits: Limits, chosen: Protection) -> dict[str, Any]:
    inside = chosen.mode == "bubblewrap"
    confinement = None
    if chosen.mode != "none":
        confinement = {
            "seccomp": base64.b64encode(chosen.seccomp).decode("ascii"),
            "landlock": chosen.landlock,
            "readable": protection.readable(),
        }
    return {
        "do": "start",
        "limits": asdict(limits),
        "root": protection.ROOT_INSIDE if inside else "",
        "confinement": confinement,
        "libraries": protection.libraries(),
    }
