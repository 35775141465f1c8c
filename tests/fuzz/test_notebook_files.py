"""Whatever a notebook file holds, it is read or refused, and harmless."""

from __future__ import annotations

import json

import nbformat
from course_fixtures import code, markdown, notebook
from hypothesis import given
from odd import bounded, mutated, replaced, texts, values

from autograder.grading import harmless, python_text
from autograder.grading.assignment_version import NotebookVersion, SourceCell
from autograder.grading.intake import DamagedError, restore
from autograder.grading.notebook_file import read

_STUB = "raise NotImplementedError"
_ANSWER = SourceCell("double", "code", _STUB, "", "answer", 0.0, False)
_KNOWN = SourceCell("why", "markdown", "Why?", "", "written", 2.0, False)
VERSION = NotebookVersion("n", (_ANSWER, _KNOWN), {}, {})
WHOLE = notebook(
    code("def double(x):\n    return 2 * x", grade_id="double"),
    markdown("Because $a<b$.", grade_id="why"),
    markdown("![a](attachment:a.png)")
    | {"attachments": {"a.png": {"image/png": "iVBORw0KGgo="}}},
)


def restored(raw: bytes) -> None:
    """Restore a file, and look at what comes out."""
    try:
        with bounded():
            content = restore(raw, VERSION).notebook
            harmless.clean(content, VERSION)
    except DamagedError as error:
        assert "\n" not in str(error)
        assert len(str(error)) < 500
        return
    nbformat.validate(nbformat.from_dict(content))
    json.dumps(content, allow_nan=False, ensure_ascii=False).encode()
    once = json.dumps(content)
    harmless.clean(content, VERSION)
    assert json.dumps(content) == once


@given(mutated(json.dumps(WHOLE).encode()))
def test_a_damaged_file(raw):
    restored(raw)


@given(replaced(WHOLE))
def test_odd_values_anywhere(content):
    restored(json.dumps(content).encode())


@given(replaced(nbformat.convert(nbformat.from_dict(WHOLE), 3)))
def test_odd_values_in_an_old_format(content):
    restored(json.dumps(content).encode())


@given(values)
def test_any_json(value):
    restored(json.dumps(value).encode())
    restored(json.dumps({"cells": value}).encode())


@given(texts, texts)
def test_any_texts(source, typed):
    content = notebook(code(source), markdown(typed))
    restored(json.dumps(content).encode())


@given(mutated("  ```python\n>>> 1 x = “a”\n\tif x:\n  y?".encode()))
def test_code_that_is_none(raw):
    text = raw.decode("utf-8", "replace")
    with bounded():
        mended = python_text.mend(text)
        python_text.bound_names(text)
        python_text.fault(text)
        assert "".join(python_text.statements(text)).split() == (
            text.split()
        ) or python_text.parses(text)
    assert python_text.mend(mended.source).source == mended.source


@given(mutated(json.dumps(WHOLE).encode()))
def test_the_cells_are_a_list(raw):
    try:
        content, _ = read(raw)
    except DamagedError:
        return
    assert isinstance(content["cells"], list)
