"""A real Dask cluster on this machine, for tests and benchmarks.

The modules started here are the commands `dask scheduler` and `dask
worker`; workers begin in empty folders and know a package and no course.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]


class Dask:
    """A scheduler of one's own, with workers."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self._folder, self._settings = folder, settings
        self._processes: list[subprocess.Popen] = []
        where = folder / "scheduler.json"
        self.scheduler = self._start(
            ["-m", "distributed.cli.dask_scheduler"],
            *("--host", "127.0.0.1", "--port", "0"),
            *("--scheduler-file", str(where)),
        )
        wait_until(where.exists)
        self.address = json.loads(where.read_text())["address"]

    def worker(
        self,
        *options: str,
        program: tuple[str, ...] = ("-m", "distributed.cli.dask_worker"),
        package: Path = REPOSITORY,
    ) -> subprocess.Popen:
        """Start a worker that knows a package and no course."""
        return self._start(
            program,
            *(self.address, "--host", "127.0.0.1", *options),
            package=package,
        )

    def _start(
        self, program, *options: str, package: Path = REPOSITORY
    ) -> subprocess.Popen:
        place = self._folder / str(len(self._processes))
        place.mkdir()
        settings = {
            "PYTHONPATH": str(package),
            "DASK_TEMPORARY_DIRECTORY": str(place),
        }
        with (place / "log").open("w") as log:
            process = subprocess.Popen(
                [sys.executable, *program, *options, "--no-dashboard"],
                cwd=place,
                env=os.environ | settings | self._settings,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._processes.append(process)
        return process

    def close(self) -> None:
        for process in self._processes:
            # A nanny has a worker below it.
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_until(done: Callable[[], object], seconds: float = 600.0) -> None:
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.1)
