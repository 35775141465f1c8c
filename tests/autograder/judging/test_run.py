"""A notebook's time is one for all, replays included."""

from __future__ import annotations

import time

import pytest

from autograder.judging.run import NotebookRun, Step
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Engine


@pytest.mark.slow
def test_a_replay_has_no_time_of_its_own(tmp_path):
    # With time of its own it would have that of a cell.
    limits = Limits(cell_seconds=600, notebook_seconds=8)
    # The first cell is quick at first and hangs when it is replayed.
    hangs = (
        "import pathlib, time\n"
        f"mark = pathlib.Path({str(tmp_path / 'mark')!r})\n"
        "time.sleep(1e6 * mark.exists()); mark.touch()"
    )
    sources = [hangs, "1", "import os; os._exit(1)", "print('never')"]
    with Engine(limits, "none") as engine:
        engine.ready()
        begun = time.monotonic()
        with NotebookRun(engine, {}, {}) as run:
            results = run.run([Step(source) for source in sources])
    assert [r.status for r in results[:3]] == ["ok", "ok", "died"]
    assert time.monotonic() - begun < limits.cell_seconds
