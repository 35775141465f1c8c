"""What graded notebooks tell, of those that grading has written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from course_fixtures import GOOD, NOTEBOOK, code, grade, hand_in

from autograder.course.course import Course
from autograder.grading import reading
from autograder.grading.reading import Told
from autograder.judging.notes import Note, sentence
from autograder.report.troubles import TROUBLES
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Engine

pytest_plugins = ["course_plugin"]

EXERCISES = {"double_test": "double"}
# Each has grading say another sentence.
DIES = "import os\nos._exit(3)\n"
RAISES = f"{GOOD}raise ValueError('so')\n"
FAILS = "1 / 0\n"
NO_PYTHON = "def double(x)\n    return 2 * x\n"
STUB = "def double(x):\n    y = x + x\n    raise NotImplementedError\n"

# A verdict that no grading of ours has written.
_FORGED = json.dumps(
    {
        "cells": [
            {
                "metadata": {
                    "nbgrader": {"grade_id": grade_id},
                    "autograder": {"score": 9, "tests": [], **more},
                },
                "source": "",
            }
            for grade_id, more in (
                ("t", {}),
                ("t", {"exercise": "other", "points": 1}),
                ("t", {"exercise": "double", "points": 1, "notes": 5}),
                ("other", {"exercise": "double", "points": 1}),
            )
        ]
    }
)


def _told(path: Path) -> Told:
    told = reading.read(path, EXERCISES)
    assert told is not None
    return told


def _kinds(told: Told) -> set[tuple[str, str]]:
    """Of what is told of failures, with the cell it belongs to."""
    return {(note.kind, note.cell) for note in told.notes} | {
        (finding.kind, grade_id)
        for grade_id, verdict in told.verdicts.items()
        for finding in verdict.findings
        if not finding.passed
    }


def test_knows_what_happened_to_each_notebook(
    tiny: Course, engine: Engine, tmp_path: Path
) -> None:
    answers = {"ann": DIES, "bob": RAISES, "cid": STUB, "dee": GOOD}
    answers |= {"flo": FAILS, "gus": NO_PYTHON}
    for student, answer in answers.items():
        hand_in(tiny, student, answer)
    # After the last test cell, so on no card.
    late = hand_in(tiny, "eve") / f"{NOTEBOOK}.ipynb"
    content = json.loads(late.read_text())
    content["cells"].append(code(DIES))
    late.write_text(json.dumps(content))
    _, graded = grade(tiny, engine)
    found = {}
    for each in graded:
        path = tmp_path / f"{each.student}.ipynb"
        path.write_text(json.dumps(each.notebooks[0].content))
        found[each.student] = _told(path)
    kinds = {student: _kinds(told) for student, told in found.items()}
    for student, expected in {
        "ann": {("stopped", "double_test"), ("cell_stopped", "double_test")},
        "bob": {("raised", "double_test")},
        "cid": {("stub_left", "double_test"), ("unfinished", "double_test")},
        "dee": set(),
        "flo": {("cell_raised", "double_test")},
        "gus": {("cell_unread", "double_test")},
        "eve": {("stopped", "")},
    }.items():
        assert kinds[student] == expected, student
    (stub,) = found["cid"].notes
    assert sentence(stub).startswith(
        "Your answer still holds the line `raise NotImplementedError`,"
    )


def test_a_file_that_cannot_be_read_is_no_repaired_one(
    tiny: Course, engine: Engine, tmp_path: Path
) -> None:
    cut = hand_in(tiny, "ann") / f"{NOTEBOOK}.ipynb"
    cut.write_text(cut.read_text().rstrip()[:-1])
    _, (graded,) = grade(tiny, engine)
    path = tmp_path / "ann.ipynb"
    path.write_text(json.dumps(graded.notebooks[0].content))
    (note,) = _told(path).notes
    assert note == Note("truncated")
    assert TROUBLES[note.kind] == "unreadable"


def test_knows_which_cells_took_too_long(tiny: Course, tmp_path: Path) -> None:
    hand_in(tiny, "ann", "while True:\n    pass\n")
    hand_in(tiny, "bob", DIES)
    with Engine(Limits(cell_seconds=0.3)) as engine:
        _, graded = grade(tiny, engine)
    happened = []
    for each in graded:
        path = tmp_path / f"{each.student}.ipynb"
        path.write_text(json.dumps(each.notebooks[0].content))
        (note,) = _told(path).notes
        happened.append([event["kind"] for event in note.facts["events"]])
    assert happened == [["out_of_time"], ["exit"]]


def test_what_an_earlier_version_wrote_is_left_out(
    tiny: Course, engine: Engine, tmp_path: Path
) -> None:
    """It held sentences; the notebook is graded again anyway."""
    hand_in(tiny, "cid", STUB)
    _, (graded,) = grade(tiny, engine)
    content = json.loads(json.dumps(graded.notebooks[0].content))
    for cell in content["cells"]:
        if own := cell["metadata"].get("autograder"):
            own["notes"] = ["Your answer still holds the line."]
            for test in own["tests"]:
                test["label"] = test.pop("kind")
    path = tmp_path / "cid.ipynb"
    path.write_text(json.dumps(content))
    assert _told(path) == Told()
    content["metadata"]["autograder"]["notes"] = ["The file is damaged."]
    path.write_text(json.dumps(content))
    assert _told(path) == Told()


@pytest.mark.parametrize(
    "note",
    [
        {"kind": "odd", "cell": "", "facts": {}},
        {"kind": "put_back", "cell": 5, "facts": {"name": "x"}},
        {"kind": "put_back", "cell": "", "facts": {}},
        {"kind": "put_back", "cell": "", "facts": 5},
        {"kind": "raised", "cell": "", "facts": {"error": "x"}, "more": 1},
        {"kind": "files_left_out", "cell": "", "facts": {"count": "x"}},
        {
            "kind": "stopped",
            "cell": "",
            "facts": {"cells": [1], "line": "", "events": [{"kind": "odd"}]},
        },
    ],
)
def test_a_note_that_is_none_is_left_out(tmp_path: Path, note: Any) -> None:
    path = tmp_path / "some.ipynb"
    own = {"autograder": {"notes": [note]}}
    path.write_text(json.dumps({"cells": [], "metadata": own}))
    assert _told(path) == Told()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"cells": [5]}', None])
def test_what_is_no_notebook_is_none(
    tmp_path: Path, content: str | None
) -> None:
    path = tmp_path / "some.ipynb"
    if content is not None:
        path.write_text(content)
    assert reading.read(path, {"t": "double"}) is None


@pytest.mark.parametrize("content", ['{"cells": [{"metadata": {}}]}', _FORGED])
def test_what_is_not_graded_by_us_tells_nothing(
    tmp_path: Path, content: str
) -> None:
    path = tmp_path / "some.ipynb"
    path.write_text(content)
    assert reading.read(path, {"t": "double"}) == Told()
