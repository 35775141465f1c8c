"""Judging beside references tells nothing that a student could copy."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from autograder.grading.assignment_version import (
    JudgedExercise,
    NotebookVersion,
)
from autograder.grading.exercises import _judge_beside_references, _tried
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


# What a student could write numbers of its choice into.
CHOSEN: dict[str, object] = {
    "length": ["rises"] * 12345,
    "shape": np.zeros((1, 12345)),
    "offset": np.arange(9.0) ** 2 + 12345,
    "factor": np.arange(9.0) ** 2 * 1.2345,
    "type": "12345",
    "check": [12345.0, 12345.0],
}


@pytest.mark.parametrize("kind", CHOSEN)
def test_no_number_of_a_students_choice_stands_there_either(
    kind: str, tmp_path: Path
) -> None:
    probes = PROBES
    if kind == "check":
        probes = PROBES.replace("@probe", "@probe(check=said)").replace(
            "\n\n@", "\ndef said(got, _): return f'{got[0]} is odd'\n\n@"
        )
    path = tmp_path / "square.py"
    path.write_text(probes)
    expected = ["rises", 2.0] if kind == "length" else np.arange(9.0) ** 2
    key = Key((Observation("value", expected),))

    class State:
        def observe(self, tests: HiddenTests, probe: Probe) -> Observation:
            return Observation("value", CHOSEN[kind])

    exercise = JudgedExercise("square", 1, load(path), key, (), "")
    verdict = _judge_beside_references(exercise, State(), [])
    [finding] = verdict.findings
    assert finding.kind == kind
    assert "2345" not in repr(finding)
    assert finding.message


ANSWERED = [
    # Its cell failed, because a name of an earlier exercise is missing.
    ("class square(Earlier): ...", "missing"),
    # What it builds on is still a stub.
    ("def square(): return other()", "unfinished"),
    # Bound in a way that no reader of the text sees.
    ("from answers import *", "value"),
]
NO_ANSWER = [("", "missing"), ("circle = 3", "missing")]


def _is_tried(
    cells: dict[str, str], kind: str, untouched: set[str], path: Path
) -> bool:
    path.write_text(PROBES)
    exercise = JudgedExercise("square", 1, load(path), Key(()), (), "")
    version = NotebookVersion("Class", (), {"square_test": exercise}, {})
    finding = Finding("squares", "Numbers are squared.", 1.0, kind=kind)
    verdicts = {"square_test": Verdict("square", 1, (finding,))}
    return bool(
        _tried(
            version,
            version.exercises,
            verdicts,
            [
                {"source": text, "metadata": {"nbgrader": {"grade_id": name}}}
                for name, text in cells.items()
            ],
            untouched,
        )
    )


@pytest.mark.parametrize("cell", ["square", "circle"])
@pytest.mark.parametrize(
    ("text", "kind", "tried"),
    [(*case, True) for case in ANSWERED] + [(*c, False) for c in NO_ANSWER],
)
def test_references_enter_for_what_was_tried_only(
    text: str, kind: str, tried: bool, cell: str, tmp_path: Path
) -> None:
    """Whether it stands in its own cell or in another."""
    path = tmp_path / "square.py"
    assert _is_tried({cell: text}, kind, set(), path) == tried


def test_no_reference_enters_for_an_untouched_stub(tmp_path: Path) -> None:
    stub = "def square(): raise NotImplementedError"
    path = tmp_path / "square.py"
    cells = {"square": stub, "circle": "square = 3"}
    assert not _is_tried(cells, "unfinished", {"square"}, path)
