from __future__ import annotations

import dataclasses
import json

import pytest
from course_fixtures import NAME, grade, hand_in

from autograder.spine.gradebook import assignment_version
from autograder.spine.provenance import origin_of, provenance, stamp

pytest_plugins = ["course_plugin"]

FILES = {"1_double.ipynb": b"{}", "data.csv": b"1,2"}


@pytest.fixture
def version(tiny, engine):
    return assignment_version(tiny, NAME, engine)


def changed(version, **cells):
    """The version with other attributes of its first test cell."""
    (notebook,) = version.notebooks
    own = list(notebook.cells)
    own[2] = dataclasses.replace(own[2], **cells)
    notebook = dataclasses.replace(notebook, cells=tuple(own))
    return dataclasses.replace(version, notebooks=(notebook,))


def test_equal_inputs_have_equal_provenance(version, tiny, engine):
    again = assignment_version(tiny, NAME, engine)
    backwards = dict(reversed(FILES.items()))
    assert provenance(FILES, version) == provenance(backwards, again)


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"1_double.ipynb": b"{}"},
        {"1_double.ipynb": b"{ }", "data.csv": b"1,2"},
        {"1_double.ipynb": b"{}", "data2.csv": b"1,2"},
    ],
)
def test_other_files_have_another_provenance(version, files):
    assert provenance(files, version) != provenance(FILES, version)


@pytest.mark.parametrize("cells", [{"points": 3.0}, {"source": "pass"}])
def test_other_cells_have_another_provenance(version, cells):
    other = changed(version, **cells)
    assert provenance(FILES, other) != provenance(FILES, version)


def test_another_hint_has_another_provenance(version):
    (notebook,) = version.notebooks
    exercise = notebook.exercises["double_test"]
    mistake = dataclasses.replace(exercise.key.mistakes[0], hint="Draw it.")
    key = dataclasses.replace(exercise.key, mistakes=(mistake,))
    exercise = dataclasses.replace(exercise, key=key)
    notebook = dataclasses.replace(
        notebook, exercises={"double_test": exercise}
    )
    other = dataclasses.replace(version, notebooks=(notebook,))
    assert provenance(FILES, other) != provenance(FILES, version)


def test_stamp_is_read_back_and_leaves_the_original_alone(
    tiny, engine, tmp_path
):
    hand_in(tiny, "ann")
    _, (graded,) = grade(tiny, engine)
    stamped = stamp(graded, "abc")
    path = tmp_path / "graded.ipynb"
    path.write_text(json.dumps(stamped.notebooks[0].content))
    assert origin_of(path) == "abc"
    path.write_text(json.dumps(graded.notebooks[0].content))
    assert origin_of(path) != "abc"


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"metadata": {}}'])
def test_a_notebook_without_provenance_has_none(tmp_path, text):
    path = tmp_path / "graded.ipynb"
    path.write_text(text)
    assert origin_of(path) == ""
    assert origin_of(tmp_path / "none.ipynb") == ""
