"""Processes that each hold a warm sandbox.

    with pool.start(2, "auto", limits, version) as executor:
        executor.map(job, submissions)

A job runs in one of the processes and finds there the sandbox, `engine()`,
and what was handed to all of them once, `shared()`.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from autograder.sandbox import lockdown
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Engine

__all__ = ["engine", "shared", "start"]

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


def engine() -> Engine:
    """The sandbox of this worker process."""
    if "engine" not in _state:
        _state["engine"] = Engine(_state["limits"], _state["mode"])
    return _state["engine"]


def shared() -> Any:
    """What was handed to all workers."""
    return _state["shared"]


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
