"""The trusted side: an engine that starts sessions, a session that runs
cells and answers probes.

A session is one process. Whatever it does, the methods here return: a
cell that never ends is stopped, a process that dies or speaks nonsense is
described as an event, and nothing it sends is believed without a check.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import os
import re
import secrets
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Literal, TypeVar, cast

from autograder.sandbox.channel import (
    Channel,
    ClosedError,
    FloodError,
    LateError,
)
from autograder.sandbox.ending import cause
from autograder.sandbox.events import Event, in_sentences
from autograder.sandbox.host import Ending, Host, HostGoneError
from autograder.sandbox.limits import PATIENCE, Limits
from autograder.sandbox.observation import KINDS, Kind, Observation
from autograder.sandbox.outputs import BadOutputError, Outputs, execution_count
from autograder.sandbox.plain_data import BadDataError, decode
from autograder.sandbox.protection import SandboxUnavailable, choose, support
from autograder.sandbox.wire import WireError

__all__ = [
    "CellResult",
    "Engine",
    "SandboxUnavailable",
    "Session",
    "support",
]

_BEGIN_SECONDS = 60.0
# How long a process that closed its channel may take to end.
_LAST_SECONDS = 1.0
# Less than this share of the time of a request is not worth waiting for.
_SMALL_SHARE = 0.02
_DETAIL_CHARACTERS = 1000
# How a process ended, and when, only this side can say.
_SAID_INSIDE = KINDS - {"timeout", "died"}
# Base64, names and braces around the payload of a message.
_OVERHEAD = 1 << 16

# How IPython names the cell in the message of a SyntaxError.
_OWN_FILE = re.compile(r"\(<ipython-input-[^>]*>, (line \d+)\)$")

# Sent by a person, by a system that shuts down or runs out of memory.
_FROM_OUTSIDE = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)
_ATTEMPTS = 3

Status = Literal["ok", "error", "timeout", "died"]


_Started = TypeVar("_Started")


@dataclass(frozen=True)
class CellResult:
    """What running one cell gave.

    status           "ok", "error" (it raised), "timeout" (stopped, and
                     the session goes on) or "died" (the session is over)
    outputs          nbformat 4 outputs, in order, up to the end
    execution_count  the number of the cell in its session, if known
    events           why it was stopped or died, what was cut
    seconds          wall time
    """

    status: Status
    outputs: list[dict[str, Any]]
    execution_count: int | None
    events: tuple[Event, ...]
    seconds: float

    @property
    def note(self) -> str:
        """What happened to it, in sentences for its author, or ""."""
        return in_sentences(self.events)

    @property
    def raised(self) -> str:
        """The error it ended with, as "TypeError: message"; else "".

        NotImplementedError counts as none: that is a stub, not a fault.
        What IPython calls a cell is left out, for readers count lines.
        """
        for output in self.outputs:
            name = output.get("ename", "")
            if name and name != "NotImplementedError":
                text = " ".join(f"{name}: {output['evalue']}"[:300].split())
                return _OWN_FILE.sub(r"(\1)", text)
        return ""


def _ignore(output: Any) -> None:
    """Take an output that nobody asked for."""


@dataclass
class _Reply:
    content: dict[str, Any]
    interrupted: bool


class Session:
    """One process with its own folder; made by `Engine.session`.

    death              what ended it; None while it is alive
    disturbed          "lost" if the sandbox was ended together with it,
                       "killed" if a signal ended it that nobody here
                       sent; what ran in it can send the second to itself
                       where it may send signals at all
    peak_memory_bytes  most memory used; known after the end
    """

    def __init__(
        self, host: Host, number: int, channel: Channel, limits: Limits
    ) -> None:
        self.death: Event | None = None
        self.disturbed: Literal["", "lost", "killed"] = ""
        self.peak_memory_bytes: int | None = None
        self._host, self._number = host, number
        self._channel, self._limits = channel, limits
        self._kept: set[str] = set()
        self._code = b""
        # An honest process cuts its outputs itself, well before this.
        self._room = 2 * limits.notebook_output_bytes

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @property
    def alive(self) -> bool:
        """Whether cells and probes can still run."""
        return self.death is None

    def begin(self, files: Mapping[str, bytes], env: Mapping[str, str]) -> str:
        """Write the files and lock the process down; for the engine.

        returns  an empty text, or what went wrong
        """
        content = {
            name: base64.b64encode(data).decode("ascii")
            for name, data in files.items()
        }
        answer = self._ask(
            {"do": "begin", "files": content, "env": dict(env)}, _BEGIN_SECONDS
        )
        if answer is None:
            return str(self.death)
        return _detail(answer.content.get("failed", ""))

    def run_cell(
        self, source: str, *, timeout: float | None = None
    ) -> CellResult:
        """Run one cell as Jupyter would.

        timeout  seconds; without it, the limit for cells
        """
        if self.death:
            return CellResult("died", [], None, (self.death,), 0.0)
        limits = self._limits
        seconds = limits.cell_seconds if timeout is None else timeout
        started, received = time.monotonic(), self._channel.received
        outputs = Outputs()
        answer = self._ask(
            {"do": "cell", "source": source},
            seconds,
            2 * limits.cell_output_bytes,
            outputs.add if self._room > 0 else _ignore,
        )
        self._room -= self._channel.received - received
        spent = time.monotonic() - started
        stopped = Event("out_of_time", {"seconds": round(seconds, 3)})
        if answer is None:
            assert self.death
            late = [stopped] if self.death.kind == "late" else []
            why = (*late, self.death)
            return CellResult("died", outputs.take(), None, why, spent)
        events = []
        status: Status = "ok" if answer.content.get("ok") is True else "error"
        if answer.interrupted:
            status = "timeout"
            events.append(stopped)
        if answer.content.get("cut") is True:
            room = {
                "cell": limits.cell_output_bytes,
                "notebook": limits.notebook_output_bytes,
            }
            events.append(Event("output_cut", room))
        count = execution_count(answer.content.get("count"))
        return CellResult(status, outputs.take(), count, tuple(events), spent)

    def keep(self, name: str) -> None:
        """Remember how everything stands now, under this name."""
        self._kept.add(name)
        self._ask({"do": "keep", "name": name}, self._limits.probe_seconds)

    def enter(self, name: str, setup: Sequence[str] = ()) -> str | None:
        """Put a kept state back, then execute sources there, silently.

        returns  None, or why the sources failed: "TypeError: message"
        raises   KeyError if no state of this name was kept
        """
        if name not in self._kept:
            raise KeyError(name)
        answer = self._ask(
            {"do": "enter", "name": name, "setup": list(setup)},
            self._limits.cell_seconds,
        )
        if answer is None:
            return str(self.death)
        return _detail(answer.content.get("failed", "")) or None

    def observe(
        self,
        code: bytes,
        name: str,
        parameters: Sequence[str],
        requires: Sequence[str] = (),
        *,
        seed: int = 0,
        timeout: float | None = None,
    ) -> Observation:
        """Run a probe in the state entered last and describe its result.

        code        a module, compiled and marshaled
        name        the function in it to call
        parameters  names in the notebook passed to it, in order
        requires    dotted names that must exist in the notebook
        seed        for the global generators of random and NumPy
        timeout     seconds; without it, the limit for probes
        """
        if self.death:
            return Observation.died(self.death)
        # The probes of an exercise are one module, which goes over once.
        unknown = b"" if code == self._code else code
        self._code = b""
        request = {
            "do": "observe",
            "code": base64.b64encode(unknown).decode("ascii"),
            "name": name,
            "parameters": list(parameters),
            "requires": list(requires),
            "seed": seed,
        }
        limits = self._limits
        seconds = limits.probe_seconds if timeout is None else timeout
        # Four bytes of base64 for three of the result.
        size = 2 * limits.result_bytes + 2 * limits.cell_output_bytes
        answer = self._ask(request, seconds, size)
        if answer is None:
            assert self.death
            if self.death.kind == "late":
                return Observation("timeout")
            return Observation.died(self.death)
        if answer.interrupted and answer.content.get("observed") != "value":
            return Observation("timeout")
        observation = _observation(answer.content, limits.result_bytes)
        if observation is None:
            garbled = Event("garbled")
            self._end(garbled)
            return Observation.died(garbled)
        if observation.kind == "value":
            # Surely loaded; after a lack of memory, who knows.
            self._code = code
        return observation

    def close(self) -> None:
        """End the process and remove its files."""
        if self.alive:
            self._end(Event("closed"))

    def _ask(
        self,
        request: dict[str, Any],
        seconds: float,
        allowance: int = 0,
        listen: Callable[[Any], None] = _ignore,
    ) -> _Reply | None:
        """Send a request and wait for its answer; None if the process
        died first. Outputs go to `listen`.
        """
        if not self.alive:
            return None
        nonce = secrets.token_hex(16)
        # What a background thread printed since the last request also
        # waits in the pipe.
        waiting = self._limits.cell_output_bytes + _OVERHEAD
        self._channel.allow(allowance + waiting)
        started = time.monotonic()
        deadline = started + seconds
        # Most requests are answered before it is worth the while to count.
        count_from = started + seconds * _SMALL_SHARE
        counts = interrupted = False
        try:
            self._channel.send(request | {"nonce": nonce}, deadline)
            while True:
                try:
                    message = self._channel.receive(
                        deadline if counts else count_from
                    )
                except LateError:
                    if not counts:
                        counts = True
                        self._host.mark(self._number)
                        continue
                    if interrupted:
                        raise
                    left = self._left(seconds, time.monotonic() - started)
                    if left > 0:
                        deadline = time.monotonic() + left
                        continue
                    interrupted = True
                    deadline = time.monotonic() + self._limits.grace_seconds
                    self._host.signal(self._number, signal.SIGINT)
                    continue
                # Anything else is left over, or written in advance.
                if message.get("nonce") == nonce:
                    if message.get("kind") == "answer":
                        return _Reply(message, interrupted)
                    listen(message.get("output"))
        except LateError:
            self._end(Event("late"))
        except (WireError, BadOutputError):
            self._end(Event("garbled"))
        except FloodError:
            self._end(Event("flooded"))
        except ClosedError:
            self._end_by_itself()
        return None

    def _left(self, seconds: float, elapsed: float) -> float:
        """How much longer to wait for a process whose time is up.

        What it waited for a processor that others used does not count;
        what it computed counts in any case, so that it cannot make
        itself wait.
        """
        spent = self._host.spent(self._number)
        counted = max(spent.worked, elapsed - spent.waited)
        left = min(seconds - counted, PATIENCE * seconds - elapsed)
        return left if left > seconds * _SMALL_SHARE else 0.0

    def _end_by_itself(self) -> None:
        try:
            ending = self._host.ending(self._number, _LAST_SECONDS)
        except HostGoneError:
            self._lose()
            return
        if ending is None:
            self._end(Event("closed_channel"))
            return
        if ending.signal in _FROM_OUTSIDE and not ending.reason:
            self.disturbed = "killed"
        self._close(ending, cause(ending, self._limits))

    def _end(self, death: Event) -> None:
        self._host.signal(self._number, signal.SIGKILL)
        try:
            ending = self._host.ending(self._number) or Ending(None)
        except HostGoneError:
            self._lose()
            return
        if ending.reason:
            death = cause(ending, self._limits)
        self._close(ending, death)

    def _lose(self) -> None:
        self.disturbed = "lost"
        self._close(Ending(None), Event("lost"))

    def _close(self, ending: Ending, death: Event) -> None:
        self.death = death
        self.peak_memory_bytes = ending.peak
        self._channel.close()


class Engine:
    """Starts sessions quickly: owns one warm process that forks.

    Not thread-safe. Lives in the thread that made it: where bubblewrap
    is used, the warm process ends with that thread. It is started by
    `start` or when first needed, and one that has ended is replaced when
    the next session is asked for.

    limits        what each session may use
    mode          "auto" (bubblewrap where it works), "landlock" (without
                  bubblewrap), "container" (in one that is thrown away) or
                  "none" (no protection)
    raises        SandboxUnavailable if the machine cannot give the mode
    """

    def __init__(
        self, limits: Limits | None = None, mode: str = "auto"
    ) -> None:
        self.limits = limits or Limits()
        self._protection = choose(mode)
        self._host: Host | None = None
        self._count = 0

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @property
    def own_identity(self) -> bool:
        """Whether each session has a user id of its own; waits as `ready`."""
        return _undisturbed(self._warm).own_identity

    @property
    def description(self) -> str:
        """One sentence: which protection every session has."""
        chosen = self._protection
        if chosen.mode == "none":
            return "No protection: notebooks run with the rights of the user."
        parts = ["resource limits", "seccomp"]
        if chosen.landlock:
            parts.append(f"Landlock (version {chosen.landlock})")
        if chosen.mode == "container":
            parts.append("a user id of its own")
        if chosen.mode == "bubblewrap":
            parts.append("a separate file system (bubblewrap)")
        return (
            "Each notebook runs confined by "
            f"{', '.join(parts[:-1])} and {parts[-1]}."
        )

    def start(self) -> None:
        """Let the warm process start while other things are done."""
        if self._host is None:
            self._host = Host(self.limits, self._protection)

    def ready(self) -> None:
        """Wait until sessions can be had.

        raises  SandboxUnavailable if there will be none
        """
        _undisturbed(self._warm)

    def session(
        self,
        files: Mapping[str, bytes] = {},
        env: Mapping[str, str] = {},
    ) -> Session:
        """A fresh process in a fresh folder.

        files   what lies in the folder, by relative path
        env     further environment variables
        raises  ValueError for a path that leaves the folder,
                SandboxUnavailable if no process can be confined
        """
        for name in files:
            _check_path(name)
        return _undisturbed(lambda: self._begin(files, env))

    def close(self) -> None:
        """End the warm process and all sessions."""
        if self._host is not None:
            self._host.close()
            self._host = None

    def _begin(
        self, files: Mapping[str, bytes], env: Mapping[str, str]
    ) -> Session:
        """A new session; raises HostGoneError if it was disturbed."""
        try:
            session = self._start(files)
        except HostGoneError:
            self.close()
            raise
        except OSError as error:
            raise SandboxUnavailable(
                f"A sandboxed process cannot be started: {error}"
            ) from error
        fault = session.begin(files, env)
        if session.disturbed:
            raise HostGoneError
        if fault:
            session.close()
            raise SandboxUnavailable(
                f"A process could not be confined: {fault}"
            )
        return session

    def _warm(self) -> Host:
        """The warm process, a new one if there is none."""
        if self._host is not None and not self._host.alive:
            self.close()
        self.start()
        assert self._host is not None
        try:
            self._host.ready()
        except BaseException:
            self.close()
            raise
        host = self._host
        if self._protection.mode == "container" and not host.own_identity:
            # Files of two notebooks are kept apart by nothing else.
            self.close()
            raise SandboxUnavailable(
                "This container cannot give notebooks user ids of their own."
            )
        return host

    def _start(self, files: Mapping[str, bytes]) -> Session:
        host = self._warm()
        self._count += 1
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        try:
            host.spawn(
                self._count,
                sum(map(len, files.values())),
                [theirs_in, theirs_out],
            )
        except BaseException:
            os.close(ours_in)
            os.close(ours_out)
            raise
        finally:
            os.close(theirs_in)
            os.close(theirs_out)
        limits = self.limits
        largest = max(limits.cell_output_bytes, 2 * limits.result_bytes)
        channel = Channel(ours_out, ours_in, largest + _OVERHEAD)
        return Session(host, self._count, channel, limits)


def _undisturbed(start: Callable[[], _Started]) -> _Started:
    """Start something, and again if it was ended from outside."""
    for _ in range(_ATTEMPTS):
        with contextlib.suppress(HostGoneError):
            return start()
    raise SandboxUnavailable(
        f"The sandbox's own process was ended {_ATTEMPTS} times by something "
        "from outside. Is the machine out of memory?"
    )


def _check_path(name: str) -> None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise ValueError(f"{name!r} is no path inside the folder")


def _detail(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    text = value[:_DETAIL_CHARACTERS]
    return text.encode("utf-8", "replace").decode("utf-8")


def _observation(content: dict[str, Any], limit: int) -> Observation | None:
    """What a process said about a probe; None if it is nonsense."""
    kind = content.get("observed")
    if not isinstance(kind, str) or kind not in _SAID_INSIDE:
        return None
    if kind != "value":
        return Observation(
            cast(Kind, kind), detail=_detail(content.get("detail"))
        )
    with contextlib.suppress(BadDataError, TypeError, binascii.Error):
        data = base64.b64decode(content["value"], validate=True)
        if len(data) <= limit:
            return Observation("value", decode(data))
    return None
