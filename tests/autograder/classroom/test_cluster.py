"""A real Dask cluster on this machine: the same grades, nobody is lost.

A scheduler and workers are started as a person would start them, in empty
folders, and really killed.
"""

from __future__ import annotations

import functools
import operator
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from course_fixtures import (
    GOOD,
    NAME,
    PLUS_TWO,
    REPOSITORY,
    hand_in,
    rows,
)
from dask_cluster import Dask, wait_until
from distributed import Client

from autograder.classroom import batch
from autograder.commands.main import main
from autograder.course.course import Course
from autograder.sandbox import cluster, pool
from autograder.sandbox.helper import ExceededError
from autograder.sandbox.limits import Ceiling, Limits

pytest_plugins = ["course_plugin"]

CLASS = ("ada", "bob", "cem", "dora")
# So that there is time to be in the middle of one.
# Only keeps a test that fails from never ending.
WATCHDOG_SECONDS = 600
SLOW = "import time\ntime.sleep(0.3)\n"
ANSWERS = (SLOW + GOOD, SLOW + PLUS_TWO, SLOW)
COMMAND = [sys.executable, "-m", "autograder", "grade", NAME]
# As the kernel of a container that has no Landlock and no namespaces.
LESSER = """
import errno, runpy, sys
import pyseccomp as lib

filter = lib.SyscallFilter(lib.ALLOW)
filter.add_rule(lib.ERRNO(errno.ENOSYS), "landlock_create_ruleset")
filter.add_rule(lib.ERRNO(errno.EPERM), "unshare")
filter.add_rule(lib.ERRNO(errno.ENOSYS), "clone3")
new_mount = lib.Arg(0, lib.MASKED_EQ, 0x20000, 0x20000)
filter.add_rule(lib.ERRNO(errno.EPERM), "clone", new_mount)
filter.load()
runpy.run_module("distributed.cli.dask_worker", run_name="__main__")
"""
# Without a sandbox a notebook can kill what grades it.
KILLER = """
import os, signal
from pathlib import Path
pid = os.getpid()
while b"spawn_main" not in (line := Path(f"/proc/{pid}/cmdline").read_bytes()):
    stat = Path(f"/proc/{pid}/stat").read_text()
    pid = int(stat.rpartition(")")[2].split()[1])
os.kill(pid, signal.SIGKILL)
"""


def at(scheduler: str) -> Callable[..., Any]:
    if not scheduler:
        return pool.start
    return functools.partial(cluster.start, scheduler)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Dask]]:
    """Starts a cluster that ends with the test."""
    started: list[Dask] = []

    def begin(**settings: str) -> Dask:
        folder = tmp_path / "dask"
        folder.mkdir()
        started.append(Dask(folder, **settings))
        return started[-1]

    yield begin
    for each in started:
        each.close()


def hand_in_all(course: Course) -> None:
    for number, student in enumerate(CLASS):
        hand_in(course, student, ANSWERS[number % len(ANSWERS)])


def notebooks(course: Course) -> dict[str, bytes]:
    """Everything in the graded folders."""
    root = course.root / "autograded"
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def kill_at_work(address: str, name: str, worker: subprocess.Popen) -> None:
    """Kill a worker as soon as it has submissions to grade."""

    def is_at_work() -> bool:
        workers = client.scheduler_info()["workers"]
        named = [a for a, each in workers.items() if each["name"] == name]
        held = [
            key for keys in client.processing(named).values() for key in keys
        ]
        return any(str(key).startswith("_work") for key in held)

    with Client(address, set_as_default=False) as client:
        wait_until(is_at_work)
        worker.kill()


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_gives_the_grades_of_this_machine(
    tiny, start
):
    dask = start()
    hand_in_all(tiny)
    first = dask.worker("--no-nanny", "--nthreads", "1", "--name", "first")
    # Two threads, of which one is used.
    dask.worker("--no-nanny", "--nthreads", "2", "--name", "second")
    results = []
    with ThreadPoolExecutor(1) as beside:
        for workers, scheduler in ((1, ""), (2, ""), (1, dask.address)):
            planned = batch.plan(tiny, NAME, force=True)
            if scheduler:
                killer = beside.submit(kill_at_work, scheduler, "first", first)
            outcomes = list(planned.grade(workers, start=at(scheduler)))
            assert [each.trouble for each in outcomes] == [()] * len(CLASS)
            assert sorted(each.student for each in outcomes) == sorted(CLASS)
            results.append((rows(tiny.root), notebooks(tiny)))
        killer.result()
    assert results[1] == results[0]
    assert results[2] == results[0]
    with Client(dask.address, set_as_default=False) as client:
        events = [event for _, event in client.get_events("all")]
    (removed,) = (e for e in events if e.get("action") == "remove-worker")
    assert removed["processing-tasks"]
    assert not removed["expected"]


@pytest.mark.slow
def test_who_is_lost_twice_is_named_and_gets_no_zero(tiny, start):
    # A scheduler counts how often; without this, up to four times.
    dask = start(DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0")
    hand_in(tiny, "ada", KILLER + GOOD)
    hand_in(tiny, "bob")
    # Its nanny starts the worker again.
    dask.worker("--nworkers", "1", "--nthreads", "1")
    planned = batch.plan(tiny, NAME, mode="none")
    outcomes = list(planned.grade(1, "none", start=at(dask.address)))
    by_name = {each.student: each.trouble for each in outcomes}
    assert by_name.pop("bob") == ()
    assert "was killed twice" in by_name.pop("ada")[0]
    assert by_name == {}
    assert {row[0] for row in rows(tiny.root)["grade"]} == {"bob"}


@pytest.mark.slow
def test_what_is_recorded_stays_when_the_command_or_the_scheduler_ends(
    tiny, start
):
    dask = start()
    hand_in_all(tiny)
    dask.worker("--no-nanny", "--nthreads", "1")

    def run(graded: int, end: Callable[[subprocess.Popen], None]) -> str:
        with subprocess.Popen(
            [*COMMAND, "--scheduler", dask.address],
            cwd=tiny.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as command:
            wait_until(lambda: len(graded_folders(tiny)) >= graded)
            end(command)
            text, _ = command.communicate(timeout=WATCHDOG_SECONDS)
        assert "Traceback" not in text
        return f"{text}\nstatus {command.returncode}"

    text = run(1, lambda command: command.terminate())
    assert "stopped. What was done is kept." in text
    assert "status 143" in text
    with Client(dask.address, set_as_default=False) as client:
        # Nothing waits there any more.
        wait_until(lambda: not any(client.processing().values()))
    done = len(graded_folders(tiny))
    assert done < len(CLASS)

    text = run(done + 1, lambda command: dask.scheduler.kill())
    assert f"The Dask scheduler at {dask.address} is lost" in text
    assert "What was graded is kept" in text
    assert "status 2" in text
    done = len(graded_folders(tiny))
    assert done < len(CLASS)

    planned = batch.plan(tiny, NAME)
    assert len(planned.up_to_date) == done
    assert all(not each.trouble for each in planned.grade(2))
    assert {row[0] for row in rows(tiny.root)["grade"]} == set(CLASS)


def graded_folders(course: Course) -> list[Path]:
    return list((course.root / "autograded").glob(f"*/{NAME}"))


# What is refused


@pytest.mark.slow
def test_a_worker_with_another_kit_or_without_a_sandbox_is_refused(
    tiny, start, tmp_path
):
    dask = start()
    hand_in(tiny, "ada")
    planned = batch.plan(tiny, NAME)
    lesser = dask.worker(
        "--no-nanny", "--nthreads", "1", program=("-c", LESSER)
    )
    with pytest.raises(
        pool.UnusableError,
        match=r"worker tcp://.* cannot grade: No safe sandbox",
    ):
        list(planned.grade(1, start=at(dask.address)))
    lesser.kill()

    other = tmp_path / "other"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(
        REPOSITORY / "autograder", other / "autograder", ignore=ignored
    )
    with (other / "autograder" / "sandbox" / "plain_data.py").open(
        "a"
    ) as file:
        file.write("# Another version.\n")
    # It comes when the work waits already.
    grading = planned.grade(1, start=at(dask.address))
    dask.worker("--no-nanny", "--nthreads", "1", package=other)
    with pytest.raises(pool.UnusableError) as refused:
        list(grading)
    told = str(refused.value)
    assert told.startswith("The worker tcp://")
    assert told.count(" and kit ") == 2
    assert not rows(tiny.root)["submission"]


def test_a_job_that_takes_too_much_is_given_up_and_the_worker_goes_on(
    start,
):
    dask = start()
    dask.worker("--nthreads", "1")
    with cluster.start(
        dask.address, 1, "none", Limits(), None, Ceiling(0.5)
    ) as executor:
        before = executor.submit(os.getppid).result(WATCHDOG_SECONDS)
        # A search that takes ages and does not come back to Python.
        endless = executor.submit(re.match, "(a*)*b", "a" * 60)
        error = endless.exception(WATCHDOG_SECONDS)
        after = executor.submit(os.getppid).result(WATCHDOG_SECONDS)
    assert isinstance(error, ExceededError)
    assert "more than 0.5 seconds of processor time" in str(error)
    assert before == after


def test_a_scheduler_that_is_not_there_is_named_within_seconds(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    granted, reach = [], cluster.reach

    def asked(address, **options):
        granted.append(options["timeout"])
        return reach(address, **options)

    monkeypatch.setattr(cluster, "reach", asked)
    address = "tcp://127.0.0.1:1"
    assert main(["grade", NAME, "--scheduler", address]) == 2
    assert 0 < sum(granted) < 20
    assert f"No Dask scheduler answers at {address}" in capsys.readouterr().err


def test_without_the_package_it_says_what_to_type(tmp_path):
    script = (
        "import sys; sys.modules['distributed'] = None\n"
        "from autograder.commands.main import main\n"
        f"sys.exit(main(['grade', '{NAME}', '--scheduler', 'tcp://a:1']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "python -m pip install" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_without_the_package_this_machine_grades(tiny):
    hand_in(tiny, "ada")
    script = (
        "import sys; sys.modules['distributed'] = sys.modules['dask'] = None\n"
        "from autograder.commands.main import main\n"
        f"sys.exit(main(['grade', '{NAME}', '--workers', '1']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tiny.root,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert graded_folders(tiny)


# In a worker


def test_one_process_does_all_jobs_and_ends_when_nobody_needs_it(
    monkeypatch,
):
    monkeypatch.setattr(cluster, "_IDLE_SECONDS", 1.0)
    seat = cluster._Seat()

    def job(_: int) -> int:
        return seat.do(Ceiling(), os.getpid)

    with ThreadPoolExecutor(3) as callers:
        (process,) = set(callers.map(job, range(6)))
    assert process != os.getpid()
    wait_until(lambda: not Path(f"/proc/{process}").exists())
    with pytest.raises(ZeroDivisionError):
        seat.do(Ceiling(), operator.truediv, 1, 0)
