"""Processes that each hold a warm sandbox.

    with pool.start(2, "auto", limits, version) as executor:
        executor.map(job, submissions)

A job runs in one of the processes and finds there the sandbox, `engine()`,
and what was handed to all of them once, `shared()`. Each process has it done
by a `Helper`, so that a job that takes too much is given up alone. `start`
starts the processes on this machine, and `Warm` keeps them from one such
block to the next. Knows nothing of other machines: `cluster` gives a `Pool`
of theirs, and whoever submits jobs need not know which one it is.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from autograder.common.errors import UserError
from autograder.sandbox.helper import Helper, serve_only
from autograder.sandbox.limits import Ceiling, Limits
from autograder.sandbox.session import Engine, SandboxUnavailable

__all__ = [
    "JOBS_EACH",
    "Pool",
    "UnusableError",
    "Warm",
    "engine",
    "hold",
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

    A job whose process was killed raises BrokenExecutor, one that took
    more than its ceiling `helper.ExceededError`.
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

    def submit(
        self, function: Callable[..., Any], /, *args: Any, **kwargs: Any
    ) -> Future[Any]:
        return super().submit(_pass_on, function, *args, **kwargs)

    @property
    def room(self) -> int:
        return self._room


@contextlib.contextmanager
def start(
    workers: int,
    mode: str,
    limits: Limits,
    shared: Any = None,
    ceiling: Ceiling = Ceiling(),  # noqa: B008 - cannot be changed
) -> Iterator[Pool]:
    """Start worker processes, on demand, up to a number.

    They end with the block: after their work, or at once if an exception
    leaves it. If this process is killed they end as well.

    mode     of the sandbox, see `Engine`
    limits   for each of its sessions
    shared   picklable data that every job needs
    ceiling  for each job
    """
    # Forked workers inherit nbgrader's imports, which take two seconds;
    # elsewhere than on Linux a fork is not safe.
    method = "fork" if sys.platform == "linux" else "spawn"
    others = set(multiprocessing.active_children())
    with _Processes(
        workers,
        mp_context=multiprocessing.get_context(method),
        initializer=_enter,
        initargs=(os.getpid(), mode, limits, shared, ceiling),
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
        self._settings: tuple[str, Limits, Ceiling] | None = None
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
        self,
        workers: int,
        mode: str,
        limits: Limits,
        shared: Any = None,
        ceiling: Ceiling = Ceiling(),  # noqa: B008 - cannot be changed
    ) -> Iterator[Pool]:
        """As the function `start`; the processes outlive the block."""
        executor = self._running((mode, limits, ceiling), shared)
        try:
            yield executor
        except BaseException:
            self.__exit__()
            raise

    def _running(
        self, settings: tuple[str, Limits, Ceiling], shared: Any
    ) -> Pool:
        is_same = self._settings == settings and self._shared is shared
        if self._executor and is_same:
            try:
                # A worker that was killed has broken them all.
                self._executor.submit(int)
            except BrokenProcessPool:
                pass
            else:
                return self._executor
        self.close()
        mode, limits, ceiling = settings
        self._executor = self._stack.enter_context(
            start(self._workers, mode, limits, shared, ceiling)
        )
        self._settings, self._shared = settings, shared
        for _ in range(self._workers):
            # Each takes one: a sandbox takes longer than to ask for it.
            self._executor.submit(_warm_up)
        return self._executor


class _Stopped(BaseException):
    """Leaves the block of `start` at once."""


def engine() -> Engine:
    """The sandbox of the process in which a job runs.

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
    is_same = (_state.get("mode"), _state.get("limits")) == (mode, limits)
    if "engine" in _state and not is_same:
        _state.pop("engine").close()
    _state.update(mode=mode, limits=limits, shared=shared)


def _enter(
    parent: int, mode: str, limits: Limits, shared: Any, ceiling: Ceiling
) -> None:
    serve_only(parent)
    _state.clear()
    # The helper finds what is held, for it is forked from this process.
    hold(mode, limits, shared)
    _state["helper"] = Helper(ceiling)


def _pass_on(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    helper: Helper = _state["helper"]
    return helper.call(function, *args, **kwargs)
