"""Time is what a process had of the processor, or slept; not what it
waited for others.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Engine
from autograder.sandbox.times import of, threads

# Only keeps a test that fails from never ending.
WATCHDOG_SECONDS = 300
# Computes for a given time of its own, however long that takes.
WORK = (
    "import time\n"
    "until = time.process_time() + {seconds}\n"
    "while time.process_time() < until: pass"
)
BURN = "import os, time\nwhile os.getppid() == {parent}: pass"


@pytest.fixture(params=["auto", "landlock"])
def crowded_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An engine that shares one processor with three busy programs."""
    if not hasattr(os, "sched_setaffinity"):
        pytest.skip("programs cannot be bound to a processor here")
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    burners = []
    try:
        with Engine(Limits(), request.param) as engine:
            engine.ready()
            burners = [
                subprocess.Popen(
                    [sys.executable, "-c", BURN.format(parent=os.getpid())],
                    start_new_session=True,
                )
                for _ in range(3)
            ]
            yield engine
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()
        os.sched_setaffinity(0, before)


def test_a_process_that_waits_for_others_is_not_stopped(
    crowded_engine, monkeypatch
):
    # How long at most is another question; this machine may be crowded more.
    monkeypatch.setattr("autograder.sandbox.session.PATIENCE", 1000)
    with crowded_engine.session() as session:
        result = session.run_cell(WORK.format(seconds=0.5), timeout=0.8)
    assert (result.status, result.note) == ("ok", "")


def test_a_loop_is_stopped_although_others_compute(crowded_engine):
    with crowded_engine.session() as session:
        as_much = session.run_cell(WORK.format(seconds=0.5)).seconds
        result = session.run_cell("while True: pass", timeout=0.5)
    assert result.status == "timeout"
    assert result.note == "This cell was stopped after 0.5 seconds."
    assert result.seconds < 10 * as_much


def test_threads_of_its_own_are_no_excuse(confined):
    # They may keep the main thread from the processor; they are counted.
    source = (
        "import threading, time, numpy as np\n"
        "x, until = np.ones(100_000), time.process_time() + 1.5\n"
        "def burn():\n"
        "    while time.process_time() < until: np.sin(x)\n"
        "threads = [threading.Thread(target=burn) for _ in range(4)]\n"
        "[t.start() for t in threads]; [t.join() for t in threads]\n"
        "print(time.process_time(), time.thread_time())"
    )
    (output,) = confined.run_cell(source, timeout=10).outputs
    whole, main = map(float, output["text"].split())
    # Counting begins after 2 % of the time a cell may take.
    seen = whole - 0.02 * 10 * min(os.cpu_count() or 1, 4)
    spent = confined._host.spent(confined._number)
    if sys.platform == "linux":
        assert main + 0.1 < 0.9 * seen <= spent.worked + main


@pytest.mark.parametrize(
    "source",
    [
        "import time; time.sleep(60)",
        "import threading; threading.Event().wait()",
        "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)",
    ],
)
def test_who_sleeps_is_stopped_after_its_seconds(confined, source):
    result = confined.run_cell(source, timeout=0.4)
    assert result.note.startswith("This cell was stopped after 0.4 seconds.")


def test_a_child_is_measured():
    child = subprocess.Popen(
        [sys.executable, "-c", WORK.format(seconds=0.2) + "\ntime.sleep(60)"]
    )
    try:
        deadline = time.monotonic() + WATCHDOG_SECONDS
        while sys.platform == "linux" and of(child.pid).worked < 0.2:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        if sys.platform == "linux":
            assert of(child.pid).worked >= 0.2
            assert threads(child.pid) == 1
    finally:
        child.kill()
        child.wait()
    assert threads(child.pid) == 0
    assert of(child.pid).worked == 0
