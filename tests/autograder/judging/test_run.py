"""A notebook's time is one for all, replays included."""

from __future__ import annotations

import time

import pytest

from autograder.judging.run import NotebookRun, Step
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Engine


@pytest.mark.slow
def test_a_replay_has_no_time_of_its_own():
    limits = Limits(cell_seconds=50, notebook_seconds=8)
    with (
        Engine(limits, "none") as engine,
        NotebookRun(engine, {}, {}) as run,
    ):
        begun = time.time()
        # The first cell is quick at first and hangs when it is replayed.
        hangs = f"import time; time.sleep(60 * (time.time() > {begun} + 3))"
        waits = f"time.sleep(max(0, {begun} + 4 - time.time()))"
        sources = [hangs, waits, "import os; os._exit(1)", "print('never')"]
        results = run.run([Step(source) for source in sources])
    assert [r.status for r in results[:3]] == ["ok", "ok", "died"]
    assert time.time() - begun < limits.cell_seconds
