"""Processes that each hold a warm sandbox.

    with pool.start(2, "auto", limits, version) as executor:
        executor.map(job, submissions)

A job runs in one of the processes and finds there the sandbox, `engine()`,
and what was handed to all of them once, `shared()`. `Warm` keeps the
processes from one such block to the next.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from autograder.sandbox import lockdown
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Engine

__all__ = ["Warm", "engine", "shared", "start"]

_state: dict[str, Any] = {}


@contextlib.contextmanager
def start(
    workers: int, mode: str, limits: Limits, shared: Any = None
) -> Iterator[ProcessPoolExecutor]:
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
    with ProcessPoolExecutor(
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
        self._executor: ProcessPoolExecutor | None = None
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
    ) -> Iterator[ProcessPoolExecutor]:
        """As the function `start`; the processes outlive the block."""
        executor = self._running(mode, limits, shared)
        try:
            yield executor
        except BaseException:
            self.__exit__()
            raise

    def _running(
        self, mode: str, limits: Limits, shared: Any
    ) -> ProcessPoolExecutor:
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
    """The sandbox of this worker process."""
    if "engine" not in _state:
        _state["engine"] = Engine(_state["limits"], _state["mode"])
    return _state["engine"]


def shared() -> Any:
    """What was handed to all workers."""
    return _state["shared"]


def _warm_up() -> None:
    engine()


def _enter(parent: int, mode: str, limits: Limits, shared: Any) -> None:
    # Idle workers wait for work that never comes once the parent is dead.
    lockdown.follow(parent)
    # Control-C in a terminal reaches all processes; the parent decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # The sandbox starts with the first job, so that a machine without one
    # fails with the job's own clear error.
    _state.clear()
    _state.update(mode=mode, limits=limits, shared=shared)
