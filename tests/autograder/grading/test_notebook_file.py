from __future__ import annotations

import json
import tracemalloc

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


def in_metadata(text: bytes) -> bytes:
    return b'{"cells": [], "nbformat": 4, "metadata": {"x": ' + text + b"}}"


@pytest.mark.parametrize(
    "raw",
    [
        in_metadata(b"[" + b"[]," * 6_000_000 + b"[]]"),
        in_metadata(b"[" + b"{}," * 1_000_000 + b"{}]"),
        in_metadata(b"[" + b"1," * 2_000_000 + b"1]"),
        in_metadata(b'["' + b'\\"' * 9 + b'",' + b"[]," * 200_000 + b"1]"),
    ],
)
def test_far_too_many_values_are_refused_before_they_are_built(raw):
    tracemalloc.start()
    try:
        with pytest.raises(DamagedError, match="far more values"):
            read(raw)
        assert tracemalloc.get_traced_memory()[1] < 4 * len(raw)
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "raw",
    [
        in_metadata(b"[" + b'"ab",' * 990_000 + b"1]"),
        in_metadata(b"[" + b'{"a":1},' * 149_000 + b"1]"),
        in_metadata('"\U0001f600'.encode() + b"a" * (19 << 20) + b'"'),
        in_metadata(b'"' + b"[{," * (6 << 20) + b'"'),
    ],
)
def test_what_is_read_fits_into_a_worker(raw):
    tracemalloc.start()
    try:
        read(raw)
        assert tracemalloc.get_traced_memory()[1] < 200 << 20
    finally:
        tracemalloc.stop()


def test_a_file_over_the_limit_is_refused():
    with pytest.raises(DamagedError, match=r"may be \(20 MB\)"):
        read(in_metadata(b'"' + b" " * (20 << 20) + b'"'))
    with pytest.raises(DamagedError, match=r"may be \(100 bytes\)"):
        read(WHOLE, 100)
    assert read(WHOLE, len(WHOLE)) == (CONTENT, [])


def test_a_file_of_far_too_many_cells_is_refused():
    raw = b'{"cells": [' + b"{}," * 10_000 + b"{}]}"
    with pytest.raises(DamagedError, match="has 10001 cells"):
        read(raw)


def test_a_format_is_named_in_short():
    raw = b'{"cells": [], "nbformat": "' + b"4" * 1_000_000 + b'"}'
    with pytest.raises(DamagedError) as caught:
        read(raw)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    "text", ["x" * 50_000, ["x]\n", '"outputs": ['] * 5_000, ['\\"[{'] * 9_000]
)
def test_outputs_do_not_count(text):
    cell = code("x = 1")
    output = {"output_type": "stream", "name": "stdout", "text": text}
    cell["outputs"] = [output, output | {"metadata": {"outputs": [[]]}}]
    large = notebook(cell, markdown('"outputs": ['), cell, code("y"))
    content, _ = read(json.dumps(large, indent=1).encode(), 10_000)
    cell["outputs"] = []
    assert content == large


def test_a_large_file_of_far_too_many_brackets_is_refused():
    with pytest.raises(DamagedError, match="Even without outputs"):
        read(in_metadata(b"[" + b"[]," * 8_000_000 + b"[]]"))
