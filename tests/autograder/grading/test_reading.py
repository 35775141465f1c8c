"""What graded notebooks tell, of those that grading has written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from course_fixtures import GOOD, NOTEBOOK, code, grade, hand_in

from autograder.course.course import Course
from autograder.grading import reading
from autograder.grading.reading import Remark, Told
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


def _remarks(path: Path) -> tuple[Remark, ...]:
    told = reading.read(path, EXERCISES)
    assert told is not None
    return told.remarks


def test_knows_what_each_sentence_of_grading_is_about(
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
        found[each.student] = _remarks(path)
    kinds = {
        student: {(r.kind, r.grade_id) for r in remarks}
        for student, remarks in found.items()
    }
    assert kinds["ann"] == {("stopped", "double_test")}
    assert kinds["bob"] == {("raised", "double_test")}
    assert kinds["cid"] == {("stub", "double_test")}
    assert kinds["dee"] == set()
    assert kinds["flo"] == kinds["gus"] == {("raised", "double_test")}
    assert kinds["eve"] == {("stopped", "")}
    (stub,) = found["cid"]
    assert stub.text.startswith(
        "Your answer still holds the line raise NotImplementedError,"
    )


def test_knows_which_cells_took_too_long(tiny: Course, tmp_path: Path) -> None:
    hand_in(tiny, "ann", "while True:\n    pass\n")
    hand_in(tiny, "bob", DIES)
    with Engine(Limits(cell_seconds=0.3)) as engine:
        _, graded = grade(tiny, engine)
    late = []
    for each in graded:
        path = tmp_path / f"{each.student}.ipynb"
        path.write_text(json.dumps(each.notebooks[0].content))
        late.append([remark.is_for_time for remark in _remarks(path)])
    assert late == [[True], [False]]
    for where in (
        "Code cell 9",
        "Code cell 9 (a: b)",
        "Code cells 7 to 9, 11",
    ):
        over = f"{where}: Not run: the notebook had used its 300 seconds."
        assert Remark("stopped", over).is_for_time
    assert not Remark("stopped", "Code cell 9 (x): It died.").is_for_time


def test_a_notebook_of_an_earlier_version_has_no_notes(
    tiny: Course, engine: Engine, tmp_path: Path
) -> None:
    hand_in(tiny, "cid", STUB)
    _, (graded,) = grade(tiny, engine)
    content = json.loads(json.dumps(graded.notebooks[0].content))
    for cell in content["cells"]:
        cell["metadata"].get("autograder", {}).pop("notes", None)
    path = tmp_path / "cid.ipynb"
    path.write_text(json.dumps(content))
    told = reading.read(path, EXERCISES)
    assert told is not None
    assert told.remarks == ()
    assert told.answers == {"double": STUB}
    assert told.verdicts["double_test"].is_unfinished


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
