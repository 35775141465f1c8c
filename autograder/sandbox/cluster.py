"""The workers of a Dask cluster, used like the processes of `pool`.

    start = functools.partial(cluster.start, address)
    with start(2, "auto", limits, version) as executor:
        executor.submit(job, submission)

Input: the address of a scheduler that somebody has started; with it, `start`
takes and gives what `pool.start` does. A worker gets bytes and gives back a
result; it needs this package and a safe sandbox, and no course, no gradebook
and no password. What all jobs share travels to each worker once. Jobs of a
worker that is lost are done by another one.

The upper half runs in the process that grades, the lower half in the
workers. Knows nothing of notebooks.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import pickle
import queue
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Future
from typing import Any

from autograder.common.counts import counted
from autograder.common.errors import UserError
from autograder.common.software import environment, environment_in_words
from autograder.sandbox import pool
from autograder.sandbox.helper import Helper
from autograder.sandbox.limits import Ceiling, Limits

try:
    import dask
    from distributed import Client, KilledWorker, Security, get_worker
    from distributed.client import ClosedClientError
    from distributed.comm.core import connect as reach
except ImportError as error:
    raise pool.UnusableError(
        "--scheduler needs a package that is not installed here. Type: "
        'python -m pip install "distributed>=2026.3"'
    ) from error

__all__ = ["Cluster", "describe", "require", "start"]

_CONNECT_SECONDS = 5
# How long the number of workers is believed.
_COUNT_SECONDS = 1.0
_SETTINGS = {
    # A scheduler that is gone is to be noticed within seconds.
    "distributed.comm.timeouts.connect": f"{_CONNECT_SECONDS}s",
    # A submission is sent as it is, and may be as large as the limit says.
    "distributed.admin.large-graph-warning-threshold": "1 TiB",
}
_KEPT = "What was graded is kept: run the command again when that is mended."


def require(address: str) -> None:
    """Raise UnusableError unless a scheduler answers.

    Leaves no thread behind, unlike the rest: worker processes of this
    machine may still be forked.
    """
    with dask.config.set(_SETTINGS):
        try:
            asyncio.run(_reach(address))
        except Exception as error:
            # Whatever listens there may answer anything.
            raise pool.UnusableError(
                f"No Dask scheduler answers at {address} "
                f"({type(error).__name__}: {error}). Is it running, is the "
                "address right (tcp://HOST:8786), does a firewall let it "
                "through?"
            ) from error


def describe(address: str) -> str:
    """One sentence about a cluster that can be used.

    raises  UnusableError if it cannot
    """
    with _client(address) as client:
        found = client.nthreads()
    count, threads = len(found), sum(found.values())
    if not count:
        return (
            f"The cluster at {address} has no worker yet; grading begins with "
            "the first."
        )
    text = f"The cluster at {address} has {counted(count, 'worker')}."
    if threads > count:
        text += (
            f" They have {threads} threads, of which one each is used: start "
            "more workers with one thread."
        )
    return text


@contextlib.contextmanager
def start(
    address: str,
    workers: int,
    mode: str,
    limits: Limits,
    shared: Any = None,
    ceiling: Ceiling = Ceiling(),  # noqa: B008 - cannot be changed
) -> Iterator[Cluster]:
    """Use the workers of a cluster while the block lasts.

    What is under way is cancelled when an exception leaves it.

    address  of the scheduler
    workers  is not asked for: all that the cluster has work
    mode, limits, shared, ceiling
             see `pool.start`
    raises   UnusableError if the cluster cannot be used
    """
    with _client(address) as client:
        executor = Cluster(client, address, (mode, limits, shared), ceiling)
        try:
            yield executor
        except BaseException:
            executor.shutdown(wait=False)
            raise


class Cluster(pool.Pool):
    """An executor whose jobs run on the workers of a cluster.

    Follows the workers that come and go: see `room`.
    """

    def __init__(
        self, client: Client, address: str, held: Any, ceiling: Ceiling
    ) -> None:
        self._client, self._address = client, address
        self._ceiling = ceiling
        # Not scattered: what a task returned is computed again when the
        # last worker that has it is lost.
        self._held = client.submit(_same, pickle.dumps(held), pure=False)
        self._executor = client.get_executor(pure=False)
        self._workers, self._counted = 0, 0.0

    @property
    def room(self) -> int:
        """How many jobs may be under way, by the workers there are now."""
        if time.monotonic() - self._counted > _COUNT_SECONDS:
            with self._named_failures():
                self._workers = len(self._client.nthreads())
            self._counted = time.monotonic()
        return pool.JOBS_EACH * max(self._workers, 1)

    def submit(
        self, function: Callable[..., Any], /, *args: Any, **kwargs: Any
    ) -> Future[Any]:
        """Run a function of this package on a worker."""
        job = pickle.dumps(functools.partial(function, *args, **kwargs))
        with self._named_failures():
            theirs = self._executor.submit(
                _work, environment(), self._ceiling, self._held, job
            )
        ours: Future[Any] = Future()
        theirs.add_done_callback(functools.partial(self._pass_on, ours))
        return ours

    def shutdown(
        self, wait: bool = True, *, cancel_futures: bool = False
    ) -> None:
        """Wait for what is under way, or cancel it."""
        # A cluster that is gone has nothing under way.
        with contextlib.suppress(OSError, ClosedClientError, TimeoutError):
            self._executor.shutdown(wait and not cancel_futures)

    def _pass_on(self, ours: Future[Any], theirs: Future[Any]) -> None:
        try:
            kind, content = theirs.result()
        except KilledWorker as error:
            ours.set_exception(BrokenExecutor(str(error)))
        except CancelledError:
            ours.set_exception(self._lost("it has dropped the work"))
        except Exception as error:  # noqa: BLE001 - whoever waits is told
            ours.set_exception(
                pool.UnusableError(
                    f"The cluster at {self._address} cannot run jobs of "
                    f"this kit: {type(error).__name__}: {error}. {_KEPT}"
                )
            )
        else:
            if kind == "done":
                ours.set_result(content)
            elif kind == "raised":
                ours.set_exception(content)
            else:
                ours.set_exception(pool.UnusableError(f"{content} {_KEPT}"))

    @contextlib.contextmanager
    def _named_failures(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ClosedClientError, TimeoutError) as error:
            raise self._lost(str(error)) from error

    def _lost(self, reason: str) -> pool.UnusableError:
        return pool.UnusableError(
            f"The Dask scheduler at {self._address} is lost: {reason}. {_KEPT}"
        )


@contextlib.contextmanager
def _client(address: str) -> Iterator[Client]:
    """A connection to a scheduler whose workers have this same kit."""
    # A client that does not get through leaves its threads behind.
    require(address)
    # It would tell in its own words, with traces, what we say in ours.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with (
        dask.config.set(_SETTINGS),
        Client(
            address, timeout=_CONNECT_SECONDS, set_as_default=False
        ) as client,
    ):
        _require_kit(client, address)
        yield client


async def _reach(address: str) -> None:
    security = Security().get_connection_args("client")
    comm = await reach(address, timeout=_CONNECT_SECONDS, **security)
    await comm.close()


def _require_kit(client: Client, address: str) -> None:
    """Raise UnusableError unless the workers have the kit as it is here."""
    try:
        client.run_on_scheduler(environment)
        found = client.run(environment, on_error="return")
    except ImportError as error:
        raise _without_kit(f"The scheduler at {address}", error) from error
    for worker, text in found.items():
        if isinstance(text, Exception):
            raise _without_kit(f"The worker {worker}", text)
        if text != environment():
            raise pool.UnusableError(_mismatch(worker, text, environment()))


def _without_kit(where: str, error: Exception) -> pool.UnusableError:
    return pool.UnusableError(
        f"{where} has no autograder, or another one ({error}). Start it from "
        "the installation used here."
    )


def _mismatch(worker: str, there: str, here: str) -> str:
    return (
        f"The worker {worker} has {environment_in_words(there)}; this "
        f"command has {environment_in_words(here)}. Grades might differ, so "
        "start the worker from the same installation."
    )


# What runs in a worker.

# A sandbox nobody needs takes some hundred MB of a machine of many.
_IDLE_SECONDS = 60.0
# More than one only if several commands use the cluster.
_CONTEXTS = 2


def _same(data: bytes) -> bytes:
    return data


def _work(
    kit: str, ceiling: Ceiling, held: bytes, job: bytes
) -> tuple[str, Any]:
    """Do one job; say whether it is "done", "raised" or "refused".

    kit      the environment of whoever submits
    ceiling  for the job
    held     pickled arguments of `pool.hold`
    job      a pickled function without arguments
    """
    worker = get_worker().address
    if kit != environment():
        return "refused", _mismatch(worker, environment(), kit)
    try:
        done: tuple[str, Any] = _seat().do(ceiling, _do, worker, held, job)
    except Exception as error:  # noqa: BLE001 - whoever submitted it decides
        return "raised", error
    return done


def _do(worker: str, held: bytes, job: bytes) -> tuple[str, Any]:
    try:
        pool.hold(*_opened(held))
        pool.engine()
    except UserError as error:
        return "refused", f"The worker {worker} cannot grade: {error}"
    return "done", pickle.loads(job)()


@functools.lru_cache(_CONTEXTS)
def _opened(held: bytes) -> Any:
    """What was pickled; the same object for all jobs of a run."""
    return pickle.loads(held)


_Job = Callable[[], Any]


class _Seat:
    """The one thread of a worker process that has jobs done by a helper.

    A helper ends with the thread that started it and serves one caller;
    Dask promises neither. The thread ends with the process, and so does
    the sandbox, whose control channel closes then.
    """

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[tuple[Future[Any], Ceiling, _Job]]
        self._jobs = queue.SimpleQueue()
        threading.Thread(target=self._live, daemon=True).start()

    def do(
        self, ceiling: Ceiling, function: Callable[..., Any], *args: Any
    ) -> Any:
        """Have a function called there and return what it returns."""
        future: Future[Any] = Future()
        self._jobs.put((future, ceiling, functools.partial(function, *args)))
        return future.result()

    def _live(self) -> None:
        helper = Helper(Ceiling())
        while True:
            try:
                job = self._jobs.get(timeout=_IDLE_SECONDS)
            except queue.Empty:
                helper.close()
                continue
            future, helper.ceiling, function = job
            try:
                future.set_result(helper.call(function))
            except BaseException as error:  # noqa: BLE001 - Dask is told
                future.set_exception(error)


@functools.cache
def _seat() -> _Seat:
    """The seat of this process."""
    return _Seat()
