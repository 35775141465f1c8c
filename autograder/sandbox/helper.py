"""A process that works for this one, and is ended when it takes too much.

    with Helper(ceiling) as helper:
        for path in paths:
            page = helper.call(make_page, path)

What is read outside of the sandbox was chosen by a student. Should a parser
take hours for it, no exception helps: a regular expression does not come
back to Python. So such work is done in a process of its own, whose timer
counts the processor time of a call and whose signal the kernel delivers.
Memory beyond the ceiling is refused by the kernel, too. Processor time of
notebooks does not count, for they run in other processes.

The process stays from call to call, with all that it has imported, and is
replaced when it ended. Knows nothing of what it does. Elsewhere than on
Linux, where nothing is graded, work is done in the process that asks.
"""

from __future__ import annotations

import contextlib
import functools
import multiprocessing
import os
import pickle
import re
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal, ParamSpec, TypeVar

from autograder.common.errors import UserError
from autograder.sandbox import lockdown, protection
from autograder.sandbox.limits import Ceiling, in_words

__all__ = [
    "ExceededError",
    "Helper",
    "LostError",
    "OutOfMemory",
    "about",
    "serve_only",
]

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")

_DATA = re.compile(r"^VmData:\s+(\d+) kB", re.MULTILINE)
_CLOSE_SECONDS = 5.0


class ExceededError(UserError):
    """Work took more than its ceiling.

    what     "time" or "memory"
    subject  what was worked on, as `about` says it, or ""
    """

    def __init__(
        self, what: Literal["time", "memory"], ceiling: Ceiling, subject: str
    ) -> None:
        self.what, self.ceiling, self.subject = what, ceiling, subject
        if what == "time":
            name = "processor_seconds"
            amount = f"{ceiling.processor_seconds:g} seconds of processor time"
        else:
            name = "extra_memory_bytes"
            amount = f"{in_words(ceiling.extra_memory_bytes)} of memory"
        super().__init__(
            f"{subject or 'it'} took more than {amount} outside of the "
            "sandbox and was given up. Look whether it is an honest "
            f"submission; for a large one raise c.OutsideSandbox.{name} in "
            "nbgrader_config.py."
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.what, self.ceiling, self.subject)


class LostError(UserError, BrokenExecutor):
    """Something else ended the process while it worked."""

    def __init__(
        self,
        text: str = "the process that worked on it was killed, by something "
        "other than the kit's own limits",
    ) -> None:
        super().__init__(text)


class OutOfMemory(BaseException):
    """In place of MemoryError where other code would catch that."""


class Helper:
    """A process that does one thing at a time.

    It is forked from this one by the first call, if this one has a single
    thread; otherwise a fork is not safe, and a new interpreter is started,
    which takes seconds.

    ceiling  of the calls to come
    """

    def __init__(self, ceiling: Ceiling) -> None:
        self.ceiling = ceiling
        self._process: _Process | None = None

    def __enter__(self) -> Helper:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def begin(self) -> None:
        """Start the process now, while there is no other thread."""
        if self._process is None and sys.platform == "linux":
            self._process = _started()

    def call(
        self,
        function: Callable[_Given, _Made],
        *args: _Given.args,
        **kwargs: _Given.kwargs,
    ) -> _Made:
        """What a function returns, or raises; it and its data are pickled.

        raises  ExceededError if it took more than the ceiling, LostError if
                something else ended the process
        """
        if sys.platform != "linux":
            return function(*args, **kwargs)
        work = functools.partial(function, *args, **kwargs)
        job = pickle.dumps((self.ceiling, pickle.dumps(work)))
        try:
            kind, content = self._answer(job)
        except BaseException:
            # What it would answer next is not known.
            self.close()
            raise
        if kind == "raised":
            raise content
        made: _Made = content
        return made

    def close(self) -> None:
        """End the process; a later call starts another one."""
        if self._process:
            process, self._process = self._process, None
            process.close()

    def _answer(self, job: bytes) -> tuple[str, Any]:
        """What came of a job: "done" or "raised", and what was."""
        self.begin()
        assert self._process
        subject = ""
        try:
            self._process.connection.send_bytes(job)
            kind = "about"
            while kind == "about":
                kind, content = self._process.connection.recv()
                subject = content if kind == "about" else subject
        except (EOFError, OSError):
            if self._process.end() == -signal.SIGPROF:
                raise ExceededError("time", self.ceiling, subject) from None
            raise LostError from None
        if kind == "memory":
            raise ExceededError("memory", self.ceiling, subject)
        return kind, content


def serve_only(parent: int) -> None:
    """Make this process one that works for another and ends with it."""
    # An idle one waits for work that never comes once the parent is dead.
    lockdown.follow(parent)
    # Control-C in a terminal reaches all processes; the parent decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def about(subject: str) -> None:
    """Say what the work is on from now; nothing happens in no helper."""
    if _asking:
        _asking[-1].send(("about", subject))


def _sendable(error: Exception) -> Exception:
    """The error, or one that says the same and survives the way."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - it is the error's own code that fails
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


class _Process:
    """The other process, however it was started.

    end    waits for its end; returns the status as `Popen` has it
    close  ends it
    """

    def __init__(
        self,
        connection: Connection,
        end: Callable[[], int],
        kill: Callable[[], None],
    ) -> None:
        self.connection, self.end, self._kill = connection, end, kill

    def close(self) -> None:
        self.connection.close()
        self._kill()
        self.end()


def _started() -> _Process:
    ours, theirs = multiprocessing.Pipe()
    start = _forked if threading.active_count() == 1 else _fresh
    with theirs:
        return start(ours, theirs)


def _forked(ours: Connection, theirs: Connection) -> _Process:
    process = multiprocessing.get_context("fork").Process(
        target=_serve, args=(os.getpid(), theirs, ours), daemon=True
    )
    process.start()

    def end() -> int:
        process.join()
        return process.exitcode or 0

    return _Process(ours, end, process.kill)


def _fresh(ours: Connection, theirs: Connection) -> _Process:
    python = [sys.executable, "-P", "-m", "autograder.sandbox.helper"]
    paths = [str(protection.PACKAGE_ROOT), *filter(None, sys.path)]
    process = subprocess.Popen(
        [*python, str(os.getpid()), str(theirs.fileno())],
        pass_fds=[theirs.fileno()],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
    )
    return _Process(ours, process.wait, process.kill)


# In the other process.

# Who asks; empty in a process that is no helper.
_asking: list[Connection] = []


def _serve(
    parent: int, connection: Connection, theirs: Connection | None = None
) -> None:
    """Work until nobody asks any more.

    theirs  the other end, where a fork has copied it
    """
    serve_only(parent)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    if theirs:
        theirs.close()
    _asking[:] = [connection]
    kind = ""
    while kind != "memory":
        try:
            job = connection.recv_bytes()
        except EOFError:
            return
        kind, answer = _done(*pickle.loads(job))
        connection.send_bytes(answer)


def _done(ceiling: Ceiling, work: bytes) -> tuple[str, bytes]:
    """What came of some work, in one word and as it is sent."""
    try:
        # Loads what it needs, which is no student's doing.
        function = pickle.loads(work)
        with _limited(ceiling):
            return "done", pickle.dumps(("done", function()))
    except (MemoryError, OutOfMemory):
        return "memory", pickle.dumps(("memory", None))
    except Exception as error:  # noqa: BLE001 - whoever asked is told
        return "raised", pickle.dumps(("raised", _sendable(error)))


@contextlib.contextmanager
def _limited(ceiling: Ceiling) -> Iterator[None]:
    signal.setitimer(signal.ITIMER_PROF, ceiling.processor_seconds)
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = _in_use() + ceiling.extra_memory_bytes
    if soft != resource.RLIM_INFINITY:
        most = min(most, soft)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
        signal.setitimer(signal.ITIMER_PROF, 0)


def _in_use() -> int:
    """Memory of this process that the limit counts, in bytes."""
    found = _DATA.search(Path("/proc/self/status").read_text("ascii"))
    assert found
    return 1024 * int(found[1])


def _main(parent: int, descriptor: int) -> None:
    _serve(parent, Connection(descriptor))


if __name__ == "__main__":
    # Under its own name, so that `about` finds what is held here.
    from autograder.sandbox.helper import _main as main

    main(*map(int, sys.argv[1:]))
