"""Processes that each hold a warm sandbox.

    with pool.start(2, "auto", limits, version) as executor:
        executor.map(job, submissions)

A job runs in one of the processes and finds there the sandbox, `engine()`,
and what was handed to all of them once, `shared()`. `start` starts the
processes on this machine, and `Warm` keeps them from one such block to the
next. Knows nothing of other machines: `cluster` gives a `Pool` of theirs,
and whoever submits jobs need not know which one it is.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from autograder.common.errors import UserError
from autograder.sandbox import lockdown
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Engine, SandboxUnavailable

__all__ = [
    "JOBS_EACH",
    "Pool",
    "UnusableError",
    "Warm",
    "engine",
    "hold",
    "release",
    "shared",
    "start",
]

# One at work and one that waits: nobody is idle, and memory stays flat.
JOBS_EACH = 2

_state: dict[str, Any] = {}


class UnusableError(UserError):
    """The processes cannot be used at all, whatever the job."""


class Pool(Executor):
    """An executor that says how much it takes.

    A job whose process was killed raises BrokenExecutor.
    """

    @property
    def room(self) -> int:
        """How many jobs may be under way at a time, at this moment."""
        raise NotImplementedError


class _Processes(ProcessPoolExecutor, Pool):
    """Processes of this machine."""

    def __init__(self, workers: int, **options: Any) -> None:
        super().__init__(workers, **options)
        self._room = JOBS_EACH * workers

    @property
    def room(self) -> int:
        return self._room


@contextlib.contextmanager
def start(
    workers: int, mode: str, limits: Limits, shared: Any = None
) -> Iterator[Pool]:
    """Start worker processes, on demand, up to a number.

    They end with the block: after their work, or at once if an exception
    leaves it. If this process is killed they end as well.

    mode    of the sandbox, see `Engine`
    limits  for each of its sessions
    shared  picklable data that every job needs
    """
    # Forked workers inherit nbgrader's imports, which take two seconds;
    # elsewhere than on Linux a fork is not safe.
    method = "fork" if sys.platform == "linux" else "spawn"
    others = set(multiprocessing.active_children())
    with _Processes(
        workers,
        mp_context=multiprocessing.get_context(method),
        initializer=_enter,
        initargs=(os.getpid(), mode, limits, shared),
    ) as executor:
        try:
            yield executor
        except BaseException:
            # Leaving waits for whatever is under way, which may be long.
            for worker in set(multiprocessing.active_children()) - others:
                worker.kill()
            raise


class Warm:
    """Worker processes that stay when a block of `start` ends.

        with Warm(2) as warm:
            with warm.start(2, "auto", limits, version) as executor: ...
            with warm.start(2, "auto", limits, version) as executor: ...

    The second block finds the processes of the first, with their sandboxes
    running, if it is given the very same `shared`; otherwise they are
    replaced. An exception that leaves a block ends them at once.

    workers  how many there are, whatever a block asks for
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._stack = contextlib.ExitStack()
        self._executor: Pool | None = None
        self._settings: tuple[str, Limits] | None = None
        self._shared: Any = None

    def __enter__(self) -> Warm:
        return self

    def __exit__(self, *error: Any) -> None:
        # A program that ends does not wait for what is under way.
        self._executor = None
        with contextlib.suppress(_Stopped), self._stack:
            raise _Stopped

    def close(self) -> None:
        """End the processes; later blocks start new ones."""
        self._executor = None
        self._stack.close()

    @contextlib.contextmanager
    def start(
        self, workers: int, mode: str, limits: Limits, shared: Any = None
    ) -> Iterator[Pool]:
        """As the function `start`; the processes outlive the block."""
        executor = self._running(mode, limits, shared)
        try:
            yield executor
        except BaseException:
            self.__exit__()
            raise

    def _running(self, mode: str, limits: Limits, shared: Any) -> Pool:
        is_same = self._settings == (mode, limits) and self._shared is shared
        if self._executor and is_same:
            try:
                # A worker that was killed has broken them all.
                self._executor.submit(int)
            except BrokenProcessPool:
                pass
            else:
                return self._executor
        self.close()
        self._executor = self._stack.enter_context(
            start(self._workers, mode, limits, shared)
        )
        self._settings, self._shared = (mode, limits), shared
        for _ in range(self._workers):
            # Each takes one: a sandbox takes longer than to ask for it.
            self._executor.submit(_warm_up)
        return self._executor


class _Stopped(BaseException):
    """Leaves the block of `start` at once."""


def engine() -> Engine:
    """The sandbox of this worker process.

    It starts with the first job.

    raises  UnusableError if this machine has none
    """
    if "engine" not in _state:
        engine = Engine(_state["limits"], _state["mode"])
        try:
            engine.ready()
        except SandboxUnavailable as error:
            raise UnusableError(str(error)) from error
        _state["engine"] = engine
    running: Engine = _state["engine"]
    return running


def shared() -> Any:
    """What was handed to all workers."""
    return _state["shared"]


def _warm_up() -> None:
    engine()


def hold(mode: str, limits: Limits, shared: Any) -> None:
    """Have the jobs of this process find these; for one thread alone.

    A sandbox that is there stays if it fits.
    """
    if (_state.get("mode"), _state.get("limits")) != (mode, limits):
        release()
    _state.update(mode=mode, limits=limits, shared=shared)


def release() -> None:
    """End the sandbox of this process; it is started again when needed."""
    if "engine" in _state:
        _state.pop("engine").close()


def _enter(parent: int, mode: str, limits: Limits, shared: Any) -> None:
    # Idle workers wait for work that never comes once the parent is dead.
    lockdown.follow(parent)
    # Control-C in a terminal reaches all processes; the parent decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _state.clear()
    hold(mode, limits, shared)
