from __future__ import annotations

import json

import nbformat
import pytest
from course_fixtures import code, markdown, notebook

from autograder.grading.notebook_file import DamagedError, read
from autograder.judging.notes import Note

CONTENT = notebook(code("x = 1"), markdown("größer"))
WHOLE = json.dumps(CONTENT).encode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings_of_editors_are_read(encoding):
    text = json.dumps(CONTENT, ensure_ascii=False)
    assert read(text.encode(encoding)) == (CONTENT, [])


def test_file_that_is_not_utf_8_is_read_with_a_note():
    raw = json.dumps(CONTENT, ensure_ascii=False).encode("cp1252")
    content, notes = read(raw)
    assert content == CONTENT
    assert notes == [Note("not_utf8")]


@pytest.mark.parametrize("number", [2, 3])
def test_older_formats_are_upgraded(number):
    old = nbformat.convert(nbformat.from_dict(CONTENT), number)
    content, remarks = read(json.dumps(old).encode())
    assert content["nbformat"] == 4
    assert [cell["source"] for cell in content["cells"]] == ["x = 1", "größer"]
    assert remarks == []


def test_format_is_told_by_the_cells_where_no_number_is():
    content = {k: v for k, v in CONTENT.items() if k != "nbformat"}
    assert read(json.dumps(content).encode()) == (CONTENT, [])


@pytest.mark.parametrize(
    "raw, reason",
    [
        (b"", "is empty"),
        (b" \n\0\0", "is empty"),
        (WHOLE[:-40], "ends in the middle"),
        (WHOLE[:30], "ends in the middle"),
        (b'{"cells": [}', "damaged in line 1"),
        (b"PK\x03\x04...", "zip archive"),
        (b"%PDF-1.7", "PDF"),
        (b"<!DOCTYPE html><p>", "web page"),
        (b"def double(x):\n    return 2 * x\n", "not a notebook"),
        (b"[1, 2]", "not a notebook"),
        (b'{"nbformat": 4}', "no cells"),
        (b'{"a": 1}', "no cells"),
        (b'{"cells": 3}', "no cells"),
        (b'{"cells": 3, "worksheets": [], "nbformat": 4}', "no cells"),
        (b'{\n<<<<<<< HEAD\n"cells": []}', "merge conflict"),
        (b'{"cells": [' + b"[" * 100_000, "not a notebook"),
        (b'{"cells": [], "nbformat": 5}', "format 5"),
        (b'{"cells": [], "nbformat": "four"}', "format 'four'"),
        (b'{"cells": [], "nbformat": [4]}', "format"),
        (b'{"worksheets": [4], "nbformat": 3}', "could not be converted"),
        (b'{"x": ' + b"1" * 10_000 + b"}", "is damaged"),
    ],
)
def test_what_cannot_be_read_is_named_with_a_way_out(raw, reason):
    with pytest.raises(DamagedError, match=reason) as caught:
        read(raw)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")
