"""The process that works for another: ended when it takes too much."""

from __future__ import annotations

import os
import pickle
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from autograder.common.errors import UserError
from autograder.sandbox import helper, pool
from autograder.sandbox.helper import ExceededError, Helper, LostError
from autograder.sandbox.limits import Ceiling, Limits

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere nothing is limited"
)

LOW = Ceiling(processor_seconds=0.5, extra_memory_bytes=64 << 20)
# Only keeps a test that fails from never ending.
FOR_EVER = 1e6


def backtrack() -> object:
    """A search that takes ages and does not come back to Python."""
    helper.about("a.ipynb")
    return re.match("(a*)*b", "a" * 60)


def fill(megabytes: int) -> int:
    helper.about("b.ipynb")
    return len(bytearray(megabytes << 20))


def compute(seconds: float) -> int:
    begun = time.process_time()
    while time.process_time() - begun < seconds:
        pass
    return os.getpid()


def refuse() -> None:
    raise UserError("Not today.")


class OddError(Exception):
    """Cannot be pickled back."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} {other}")


def raise_odd() -> None:
    raise OddError("quite", "odd")


@pytest.fixture(params=["forked", "fresh"])
def low(request: pytest.FixtureRequest) -> Iterator[Helper]:
    """A helper of each kind."""
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    if request.param == "fresh":
        other.start()
    with Helper(LOW) as made:
        yield made
    stop.set()


def test_what_a_function_returns_or_raises_comes_back(low):
    assert low.call(divmod, 7, 2) == (3, 1)
    assert low.call(int, "11", base=2) == 3
    with pytest.raises(UserError, match="Not today"):
        low.call(refuse)
    with pytest.raises(RuntimeError, match="OddError: quite odd"):
        low.call(raise_odd)


def test_one_process_works_for_all_calls(low):
    process = low.call(os.getpid)
    assert process != os.getpid()
    with pytest.raises(UserError):
        low.call(refuse)
    assert low.call(os.getpid) == process
    low.close()
    assert not Path(f"/proc/{process}").exists()


def test_a_search_that_never_ends_is_ended(low):
    before = low.call(os.getpid)
    with pytest.raises(ExceededError) as raised:
        low.call(backtrack)
    assert (raised.value.what, raised.value.subject) == ("time", "a.ipynb")
    assert "a.ipynb took more than 0.5 seconds of" in str(raised.value)
    assert low.call(os.getpid) != before


def test_memory_beyond_the_ceiling_is_refused(low):
    before = low.call(os.getpid)
    with pytest.raises(ExceededError) as raised:
        low.call(fill, 200)
    assert (raised.value.what, raised.value.subject) == ("memory", "b.ipynb")
    assert "b.ipynb took more than 64 MB of memory" in str(raised.value)
    assert low.call(os.getpid) != before


def test_each_call_has_all_of_the_ceiling(low):
    processes = {low.call(compute, 0.3) for _ in range(4)}
    assert len(processes) == 1
    assert {low.call(fill, 30) for _ in range(4)} == {30 << 20}
    with pytest.raises(ExceededError):
        low.call(compute, FOR_EVER)


def test_to_wait_takes_no_processor_time(low):
    assert low.call(time.sleep, 1.2) is None


def test_what_runs_in_other_processes_does_not_count(low):
    work = "import time\nwhile time.process_time() < 1.2: pass"
    done = low.call(subprocess.run, [sys.executable, "-c", work])
    assert done.returncode == 0


def test_a_process_killed_from_outside_is_no_fault_of_the_work(low):
    with pytest.raises(LostError):
        low.call(os.kill, low.call(os.getpid), signal.SIGKILL)
    assert issubclass(LostError, BrokenExecutor)
    assert low.call(divmod, 7, 2) == (3, 1)


def test_the_process_ends_with_the_one_it_works_for():
    program = (
        "import os; from autograder.sandbox.helper import Helper\n"
        "from autograder.sandbox.limits import Ceiling\n"
        "print(Helper(Ceiling()).call(os.getpid), flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True
    )
    deadline = time.monotonic() + 60
    while Path(f"/proc/{done.stdout.strip()}").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_the_error_survives_the_way_between_processes():
    one = ExceededError("time", LOW, "a.ipynb")
    other = pickle.loads(pickle.dumps(one))
    assert str(other) == str(one)
    assert (other.what, other.ceiling, other.subject) == (
        *(one.what, one.ceiling, one.subject),
    )


def test_a_job_that_takes_too_much_costs_a_pool_only_itself():
    with pool.start(2, "none", Limits(), None, LOW) as executor:
        slow = executor.submit(backtrack)
        large = executor.submit(fill, 200)
        others = [executor.submit(divmod, 7, n) for n in range(1, 9)]
        assert isinstance(slow.exception(), ExceededError)
        assert isinstance(large.exception(), ExceededError)
        assert [each.result() for each in others] == [
            divmod(7, n) for n in range(1, 9)
        ]


def _run_cell(megabytes: int) -> str:
    with pool.engine().session() as session:
        return session.run_cell(f"len(bytearray({megabytes} << 20))").status


def test_a_notebook_has_its_own_memory_whatever_reading_it_may_take():
    with pool.start(1, "none", Limits(), None, LOW) as executor:
        assert executor.submit(_run_cell, 300).result() == "ok"
