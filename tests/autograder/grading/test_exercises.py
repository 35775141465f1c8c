"""Judging beside references tells nothing that a student could copy."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from autograder.grading.assignment_version import JudgedExercise
from autograder.grading.exercises import _is_tried, _judge_beside_references
from autograder.judging.judge import Finding, Key, Verdict
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


@pytest.mark.parametrize(
    ("answer", "kinds", "tried"),
    [
        # Its cell failed, because a name of an earlier exercise is missing.
        ("class square(Earlier): ...", ["missing", "missing"], True),
        ("def square(): return 3", ["value", ""], True),
        ("def square(): return other()", ["unfinished", "error"], True),
        # A stub, as it was released, and one of another form.
        ("raise NotImplementedError('square')", ["missing", "missing"], False),
        ("def square(): ...", ["unfinished", "unfinished"], False),
        ("", ["missing", "missing"], False),
        ("circle = 3", ["missing", "missing"], False),
    ],
)
def test_references_enter_for_what_was_tried_only(
    answer: str, kinds: list[str], tried: bool, tmp_path: Path
) -> None:
    path = tmp_path / "square.py"
    path.write_text(PROBES)
    exercise = JudgedExercise("square", 1, load(path), Key(()), (), "")
    findings = tuple(
        Finding("squares", "Numbers are squared.", 1.0, kind=kind)
        for kind in kinds
    )
    verdict = Verdict("square", 1, findings)
    assert _is_tried(answer, exercise, verdict) == tried
