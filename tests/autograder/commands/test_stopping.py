"""A signal ends the program where Python itself would lose it.

Each script sends itself one at the worst moment and would then go on for
ever. Real commands are stopped in test_crash_safety.py.
"""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

SENTENCE = "autograder: stopped. What was done is kept.\n"
# Only keeps a test that fails from never ending.
WATCHDOG_SECONDS = 300

BEGIN = """\
import os, signal, threading, time, weakref
from concurrent.futures import Future, wait
from autograder.commands import stopping

def send(number=signal.SIGINT):
    os.kill(os.getpid(), number)

def forever():
    while True:
        time.sleep(0.1)

class Thing:
    pass
"""

MOMENTS = {
    "in the work": """
def work():
    send()
    forever()
""",
    "in a finalizer": """
def work():
    Thing.__del__ = lambda self: send()
    Thing()
    forever()
""",
    "in the callback of a weak reference": """
def work():
    thing = Thing()
    reference = weakref.ref(thing, lambda reference: send())
    del thing
    forever()
""",
    "after a fork": """
def work():
    os.register_at_fork(after_in_parent=send)
    if os.fork() == 0:
        os._exit(0)
    forever()
""",
    "where it becomes another error": """
def work():
    try:
        send()
        forever()
    except KeyboardInterrupt:
        raise ValueError("cannot be done") from None
""",
    "where it becomes a status": """
def work():
    try:
        send()
        forever()
    except KeyboardInterrupt:
        return 2
""",
    "while a lock is taken that a thread needs": """
def work():
    futures = [Future(), Future()]
    wait(futures, 0)
    futures[1]._condition.acquire()
    threading.Thread(target=futures[1].set_result, args=[1]).start()
    send()
""",
    "before what takes for ever to close": """
def work():
    try:
        send()
        forever()
    finally:
        forever()
""",
    "while a generator waits that takes for ever to close": """
def numbers():
    try:
        yield 1
    finally:
        forever()

def work():
    for number in numbers():
        send()
        forever()
""",
    "twice": """
def work():
    send()
    try:
        forever()
    finally:
        send()
        send(signal.SIGTERM)
        print("closed", flush=True)
""",
}


def run(script: str, **options) -> subprocess.CompletedProcess[str]:
    """Run a script whose `work` is the program's."""
    return subprocess.run(
        [sys.executable, "-c", f"{BEGIN}{script}\nstopping.run(work)"],
        capture_output=True,
        text=True,
        timeout=WATCHDOG_SECONDS,
        **options,
    )


def default() -> None:
    """Whoever runs the tests may have SIGINT ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_signal_is_never_lost(moment):
    done = run(MOMENTS[moment], preexec_fn=default)
    assert done.returncode == 128 + signal.SIGINT
    assert done.stderr == SENTENCE
    assert done.stdout in ("", "closed\n")


def test_what_is_open_is_closed_first():
    done = run(
        "def work():\n"
        "    try:\n"
        "        send(signal.SIGTERM)\n"
        "        forever()\n"
        "    finally:\n"
        "        print('closed', flush=True)\n"
    )
    assert done.returncode == 128 + signal.SIGTERM
    assert (done.stdout, done.stderr) == ("closed\n", SENTENCE)


def test_without_a_signal_the_status_is_the_works():
    done = run("def work(): return 3")
    assert (done.returncode, done.stderr) == (3, "")
    done = run("def work(): raise ValueError('a fault')")
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert "ValueError: a fault" in done.stderr
    assert SENTENCE not in done.stderr


def test_what_a_shell_runs_in_the_background_ignores_control_c():
    done = run(
        "def work():\n"
        "    send()\n"
        "    print('still here', flush=True)\n"
        "    send(signal.SIGTERM)\n"
        "    forever()\n",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    )
    assert done.returncode == 128 + signal.SIGTERM
    assert (done.stdout, done.stderr) == ("still here\n", SENTENCE)


WORKERS = """
from autograder.sandbox import pool
from autograder.sandbox.limits import Limits

enter = pool._enter

def interrupted(parent, *arguments):
    # As in a terminal: all processes at once.
    os.kill(parent, signal.SIGINT)
    send()
    enter(parent, *arguments)

pool._enter = interrupted

def work():
    with pool.start(2, "none", Limits()) as executor:
        for worker in range(4):
            executor.submit(time.sleep, 1e6)
        forever()
"""


def test_a_signal_before_a_worker_has_begun_ends_all_without_a_word():
    # Whoever is left would keep the output open.
    done = run(WORKERS, preexec_fn=default)
    assert done.returncode == 128 + signal.SIGINT
    assert (done.stdout, done.stderr) == ("", SENTENCE)
