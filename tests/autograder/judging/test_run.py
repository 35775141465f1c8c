"""A notebook's time is one for all, replays included."""

from __future__ import annotations

import time

import pytest

from autograder.judging.deaths import Death
from autograder.judging.run import NotebookRun, Step
from autograder.probes import load
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


def test_nobody_follows_a_process_that_held_a_reference(tmp_path):
    """What comes after it could have been told what it saw."""
    path = tmp_path / "double.py"
    path.write_text(
        "from autograder.probes import probe\n\n\n@probe\ndef gives(double):\n"
        "    'Numbers are doubled.'\n    return double(2)\n"
    )
    deaths: list[Death] = []
    tests = load(path)
    (probe,) = tests.probes
    ends = "import os\ndef double(x): os._exit(1)\n"
    with (
        Engine(Limits(), "none") as engine,
        NotebookRun(engine, {}, {}, tell=deaths.append) as run,
    ):
        run.run([Step(ends, keep="double")])
        alone = run.at_test("double")
        assert alone.observe(tests, probe).kind == "died"
        # A process that held none is replaced, and costs nothing else.
        beside = alone.after(["reference = 1", ends])
        assert beside.observe(tests, probe).event.kind == "exit"
        assert beside.observe(tests, probe).event.kind == "not_again"
        assert alone.observe(tests, probe).event.kind == "not_again"
    # The instructor is told of both, once.
    assert [death.held_reference for death in deaths] == [False, True]
