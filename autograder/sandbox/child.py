"""The inside of a sandboxed process: answers requests until it is ended.

Started by a fork of the warm process. It moves into its private folder,
confines itself, and then serves requests: run a cell, keep or enter a
state, run a probe. Everything it needs is bound before any cell runs, so
that a notebook that patches a module by accident does not break it. A
notebook that means to can break it; then the trusted side sees a process
that died or spoke nonsense, and nothing else happens.
"""

from __future__ import annotations

import base64
import builtins
import gc
import marshal
import mmap
import os
import resource
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from IPython.core.error import StdinNotImplementedError

from autograder.sandbox import lockdown
from autograder.sandbox.limits import EXIT_NO_MEMORY, Limits
from autograder.sandbox.outbox import Interrupts, Outbox
from autograder.sandbox.probing import describe, probe
from autograder.sandbox.shell import Shell
from autograder.sandbox.states import States
from autograder.sandbox.wire import Inbox

# The functions below keep the built-ins of this moment, whatever a
# notebook does to the module `builtins`.
__builtins__ = dict(vars(builtins))  # type: ignore[assignment]

__all__ = ["ChildProcess", "serve"]

_read, _loads = os.read, marshal.loads

# With less than this share of its memory left, the next cell would fail
# for what this one did.
_SPARE_SHARE = 8

_KEPT_NAMES = frozenset({"PATH", "LANG", "LC_ALL", "TZ", "MPLBACKEND"})

_MAX_REQUEST_BYTES = (1 << 31) - 1


@dataclass(frozen=True)
class ChildProcess:
    """Where a new process lives.

    requests     descriptor it reads
    answers      descriptor it writes
    directory    its private folder
    identity     its user id, None to keep the present one
    parent       the process that forked it
    confinement  None for no confinement at all
    """

    requests: int
    answers: int
    directory: str
    identity: int | None
    parent: int
    confinement: lockdown.Confinement | None


def serve(
    place: ChildProcess, limits: Limits, shell: Shell, known: frozenset[int]
) -> None:
    """Answer requests; returns when the trusted side closes the channel.

    known  classes that are not the notebook's (see states.py)
    """
    server = _Server(place, limits, shell, known)
    try:
        while (request := server.receive()) is not None:
            server.handle(request)
    except MemoryError:
        os._exit(EXIT_NO_MEMORY)


class _Server:
    def __init__(
        self,
        place: ChildProcess,
        limits: Limits,
        shell: Shell,
        known: frozenset[int],
    ) -> None:
        self._place, self._limits, self._shell = place, limits, shell
        self._inbox = Inbox(_MAX_REQUEST_BYTES)
        _, self._most_memory = lockdown.memory_limits(limits)
        self._lifted = False
        self._interrupts = Interrupts()
        self._interrupts.install()
        self._outbox = Outbox(place.answers, limits, self._interrupts)
        shell.connect(self._outbox)
        shell.confined = place.confinement is not None
        shell.make_room = self._lift_memory_limit
        self._namespace = shell.user_ns
        self._builtins = _Builtins()
        self._kept_builtins: dict[str, dict[str, Any]] = {}
        self._states = States(self._namespace, place.directory, known)
        self._tests = compile("", "<tests>", "exec")
        self._actions: dict[str, Callable[..., dict[str, Any]]] = {
            "begin": self._begin,
            "cell": self._cell,
            "keep": self._keep,
            "enter": self._enter,
            "observe": self._observe,
        }

    def receive(self) -> dict[str, Any] | None:
        """The next request, or None at the end."""
        while (request := self._inbox.take()) is None:
            data = _read(self._place.requests, 1 << 16)
            if not data:
                return None
            self._inbox.feed(data)
        return request

    def handle(self, request: dict[str, Any]) -> None:
        """Answer one request."""
        action = request.pop("do")
        self._outbox.start(request.pop("nonce"), muted=action != "cell")
        try:
            self._interrupts.install()
            self._restore_memory_limit()
            answer = self._actions[action](**request)
        except KeyboardInterrupt as error:
            # It came a moment after the code it was meant for.
            answer = {"failed": describe(error)}
        finally:
            self._interrupts.armed = False
            self._builtins.take_back()
        self._outbox.answer(**answer)

    def _begin(
        self, files: dict[str, str], env: dict[str, str]
    ) -> dict[str, Any]:
        place = self._place
        try:
            lockdown.become(place.identity)
            lockdown.follow(place.parent)
            os.chdir(place.directory)
            _write_files(files)
            _set_environment(place.directory, env)
            if place.confinement is not None:
                lockdown.confine(
                    place.confinement,
                    self._limits,
                    place.directory,
                    place.identity,
                )
        except OSError as error:
            return {"failed": describe(error)}
        return {}

    def _cell(self, source: str) -> dict[str, Any]:
        shell = self._shell
        self._builtins.hand_over()
        self._interrupts.armed = True
        try:
            result = shell.run_cell(source, store_history=True)
        except Exception as error:  # noqa: BLE001 - the shell itself failed
            self._interrupts.armed = False
            self._builtins.take_back()
            self._outbox.error(type(error).__name__, describe(error), [])
            return {"ok": False, "count": None}
        finally:
            self._interrupts.armed = False
        self._builtins.take_back()
        ok, count = result.success, result.execution_count
        if isinstance(result.error_in_exec, MemoryError):
            del result
            self._require_memory()
        return {"ok": ok, "count": count}

    def _keep(self, name: str) -> dict[str, Any]:
        self._states.keep(name)
        self._kept_builtins[name] = self._builtins.theirs
        return {}

    def _enter(self, name: str, setup: list[str]) -> dict[str, Any]:
        self._states.enter(name)
        self._builtins.theirs = self._kept_builtins[name]
        self._builtins.hand_over()
        try:
            self._interrupts.armed = True
            for source in setup:
                plain = self._shell.transform_cell(source)
                code = compile(plain, "<setup>", "exec", dont_inherit=True)
                exec(code, self._namespace)  # noqa: S102 - that is its job
        except BaseException as error:  # noqa: BLE001 - reported as text
            self._interrupts.armed = False
            self._lift_memory_limit()
            return {"failed": describe(error)}
        return {}

    def _observe(self, code: str, **request: Any) -> dict[str, Any]:
        kind, detail, value = "error", "", b""
        self._builtins.hand_over()
        try:
            if code:
                self._tests = _loads(base64.b64decode(code))
            self._interrupts.armed = True
            kind, detail, value = probe(
                self._tests,
                namespace=self._namespace,
                limit=self._limits.result_bytes,
                **request,
            )
            self._interrupts.armed = False
        except NotImplementedError as error:
            # What `input` raises where nobody can answer is one, too.
            asks = isinstance(error, StdinNotImplementedError)
            kind = "error" if asks else "unfinished"
            detail = describe(error)
        except MemoryError as error:
            self._lift_memory_limit()
            detail = describe(error)
            del error
            self._require_memory()
        except BaseException as error:  # noqa: BLE001 - reported as text
            detail = describe(error)
        text = base64.b64encode(value).decode("ascii")
        return {"observed": kind, "detail": detail, "value": text}

    def _lift_memory_limit(self) -> None:
        """Make room to report an error when the notebook left none."""
        self._set_memory_limit(self._most_memory)

    def _restore_memory_limit(self) -> None:
        if self._lifted:
            self._set_memory_limit(self._limits.memory_bytes)

    def _set_memory_limit(self, size: int) -> None:
        if self._place.confinement is not None:
            self._lifted = size == self._most_memory
            resource.setrlimit(resource.RLIMIT_AS, (size, self._most_memory))

    def _require_memory(self) -> None:
        """End the process if the notebook does not give memory back."""
        self._shell.forget_error()
        gc.collect()
        self._restore_memory_limit()
        try:
            mmap.mmap(-1, self._limits.memory_bytes // _SPARE_SHARE).close()
        except OSError:
            self._lift_memory_limit()
            self._outbox.flush()
            raise MemoryError from None


class _Builtins:
    """Keeps a notebook's changes to the built-ins out of our own code.

    theirs  the built-ins as the notebook has them
    """

    def __init__(self) -> None:
        self._shared = vars(builtins)
        self._ours = dict(self._shared)
        self.theirs = self._ours

    def hand_over(self) -> None:
        """Give the notebook its own."""
        if self.theirs is not self._ours:
            self._fill(self.theirs)

    def take_back(self) -> None:
        """Put ours in place and remember what the notebook had."""
        shared, ours = self._shared, self._ours
        same = len(shared) == len(ours) and all(
            shared.get(name) is value for name, value in ours.items()
        )
        if not same:
            self.theirs = dict(shared)
            self._fill(ours)
        elif self.theirs is not ours:
            self.theirs = ours

    def _fill(self, values: dict[str, Any]) -> None:
        self._shared.update(values)
        for name in self._shared.keys() - values.keys():
            del self._shared[name]


def _write_files(files: dict[str, str]) -> None:
    for name, content in files.items():
        folder = os.path.dirname(name)
        if folder:
            os.makedirs(folder, exist_ok=True)
        with open(name, "wb") as file:
            file.write(base64.b64decode(content))


def _set_environment(directory: str, env: dict[str, str]) -> None:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in _KEPT_NAMES or name.startswith("OPENBLAS_")
    }
    os.environ.clear()
    os.environ.update(kept)
    for name in ("HOME", "TMPDIR", "MPLCONFIGDIR", "PWD"):
        os.environ[name] = directory
    os.environ.update(env)
    tempfile.tempdir = None
    sys.argv = ["notebook"]
    # The first entry is where the package itself was found, which is no
    # business of the notebook's.
    sys.path[:1] = [directory]
