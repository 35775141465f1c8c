"""Processes that each hold a warm sandbox.

    with pool.start(2, "auto", limits, version) as executor:
        executor.map(job, submissions)

A job runs in one of the processes and finds there the sandbox, `engine()`,
and what was handed to all of them once, `shared()`.
"""

from __future__ import annotations

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Engine

__all__ = ["engine", "shared", "start"]

_state: dict[str, Any] = {}


def start(
    workers: int, mode: str, limits: Limits, shared: Any = None
) -> ProcessPoolExecutor:
    """Start worker processes, on demand, up to a number.

    mode    of the sandbox, see `Engine`
    limits  for each of its sessions
    shared  picklable data that every job needs
    """
    # Forked workers inherit nbgrader's imports, which take two seconds;
    # elsewhere than on Linux a fork is not safe.
    method = "fork" if sys.platform == "linux" else "spawn"
    return ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context(method),
        initializer=_enter,
        initargs=(mode, limits, shared),
    )


def engine() -> Engine:
    """The sandbox of this worker process."""
    if "engine" not in _state:
        _state["engine"] = Engine(_state["limits"], _state["mode"])
    return _state["engine"]


def shared() -> Any:
    """What was handed to all workers."""
    return _state["shared"]


def _enter(mode: str, limits: Limits, shared: Any) -> None:
    # The sandbox starts with the first job, so that a machine without one
    # fails with the job's own clear error.
    _state.clear()
    _state.update(mode=mode, limits=limits, shared=shared)
