"""Judging beside references tells nothing that a student could copy."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from autograder.grading.assignment_version import JudgedExercise
from autograder.grading.exercises import _judge_beside_references
from autograder.judging.judge import Key
from autograder.probes import HiddenTests, Probe, load
from autograder.sandbox.observation import Observation

PROBES = """\
from autograder.probes import probe


@probe
def squares(square):
    \"\"\"Numbers are squared.\"\"\"
    return square()
"""


class _State:
    """Returns what a student chose, one number of nine wrong."""

    def observe(self, tests: HiddenTests, probe: Probe) -> Observation:
        chosen = np.arange(9.0) ** 2
        chosen[4] = 77
        return Observation("value", chosen)


def test_nothing_that_came_back_stands_on_the_card(tmp_path: Path) -> None:
    path = tmp_path / "square.py"
    path.write_text(PROBES)
    key = Key((Observation("value", np.arange(9.0) ** 2),))
    exercise = JudgedExercise("square", 1, load(path), key, (), "")
    verdict = _judge_beside_references(exercise, _State(), [])
    [finding] = verdict.findings
    assert finding.message == "1 of 9 numbers is wrong."
    assert finding.got == finding.drawing == ""
