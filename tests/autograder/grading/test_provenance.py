from __future__ import annotations

import dataclasses
import json

import nbformat
import pytest
from course_fixtures import (
    NAME,
    NOTEBOOK,
    grade,
    hand_in,
    is_graded_as,
    record,
    submissions,
)

from autograder.gradebook.generated import assignment_version
from autograder.grading.provenance import (
    origin_of,
    parts_of,
    provenance,
    stamp,
)

pytest_plugins = ["course_plugin"]

FILES = {"1_double.ipynb": b"{}", "data.csv": b"1,2"}


@pytest.fixture
def version(tiny, engine):
    return assignment_version(tiny, NAME, engine)


def differing(version, files=None, other=None, left_out=()):
    """The parts in which an origin differs from the one of FILES."""
    one = provenance(FILES, version)[NOTEBOOK]
    two = provenance(
        FILES if files is None else files, other or version, left_out
    )[NOTEBOOK]
    before, now = parts_of(one), parts_of(two)
    assert before.keys() == now.keys()
    return {name for name in now if before[name] != now[name]}


def changed(version, exercise=None, **cells):
    """The version with another exercise, or another first test cell."""
    (notebook,) = version.notebooks
    own = list(notebook.cells)
    own[2] = dataclasses.replace(own[2], **cells)
    exercises = {"double_test": exercise or notebook.exercises["double_test"]}
    notebook = dataclasses.replace(
        notebook, cells=tuple(own), exercises=exercises
    )
    return dataclasses.replace(version, notebooks=(notebook,))


def test_equal_inputs_have_equal_provenance(version, tiny, engine):
    again = assignment_version(tiny, NAME, engine)
    backwards = dict(reversed(FILES.items()))
    assert provenance(FILES, version) == provenance(backwards, again)
    assert differing(version) == set()


@pytest.mark.parametrize(
    ("files", "parts"),
    [
        ({}, {"notebook", "support"}),
        ({"data.csv": b"1,2"}, {"notebook"}),
        ({"1_double.ipynb": b"{}"}, {"support"}),
        ({"1_double.ipynb": b"{ }", "data.csv": b"1,2"}, {"notebook"}),
        ({"1_double.ipynb": b"{}", "data2.csv": b"1,2"}, {"support"}),
        (FILES | {"other.ipynb": b"{}"}, set()),
    ],
)
def test_other_files_have_another_provenance(version, files, parts):
    assert differing(version, files) == parts


def test_what_stands_for_a_missing_notebook_counts(version):
    one, two = {"hw.ipynb": b"{}"}, {"homework.ipynb": b"{}"}
    assert provenance(one, version) != provenance(two, version)


def test_files_left_out_count(version):
    assert differing(version, left_out=("huge.bin",)) == {"support"}


@pytest.mark.parametrize("cells", [{"points": 3.0}, {"source": "pass"}])
def test_other_cells_have_another_provenance(version, cells):
    assert differing(version, other=changed(version, **cells)) == {"given"}


def test_other_limits_have_another_provenance(version):
    limits = dataclasses.replace(version.limits, cell_seconds=3.0)
    other = dataclasses.replace(version, limits=limits)
    assert differing(version, other=other) == {"limits"}


def test_another_hint_has_another_provenance(version):
    exercise = version.notebooks[0].exercises["double_test"]
    mistake = dataclasses.replace(exercise.key.mistakes[0], hint="Draw it.")
    key = dataclasses.replace(exercise.key, mistakes=(mistake,))
    other = changed(version, dataclasses.replace(exercise, key=key))
    assert differing(version, other=other) == {"exercise:double"}


def test_stamp_is_read_back_and_leaves_the_original_alone(
    tiny, engine, tmp_path
):
    hand_in(tiny, "ann")
    _, (graded,) = grade(tiny, engine)
    stamped = stamp(graded, {NOTEBOOK: "kit=abc"})
    path = tmp_path / "graded.ipynb"
    path.write_text(json.dumps(stamped.notebooks[0].content))
    assert origin_of(path) == "kit=abc"
    path.write_text(json.dumps(graded.notebooks[0].content))
    assert origin_of(path) != "kit=abc"


def test_a_notebook_saved_by_jupyter_keeps_its_provenance(tiny, engine):
    hand_in(tiny, "ann")
    version, (graded,) = grade(tiny, engine)
    record(tiny, [graded])
    (one,) = submissions(tiny, NAME)
    path = one.graded / f"{NOTEBOOK}.ipynb"
    nbformat.write(nbformat.read(path, 4), path)
    assert is_graded_as(one, version)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '{"metadata": {}}',
        json.dumps({"cells": [{"source": '"provenance": "kit=1"'}]}),
    ],
)
def test_a_notebook_without_provenance_has_none(tmp_path, text):
    path = tmp_path / "graded.ipynb"
    path.write_text(text)
    assert origin_of(path) == ""
    assert origin_of(tmp_path / "none.ipynb") == ""
