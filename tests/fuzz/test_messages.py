"""Whatever a notebook's process sends is read strictly or refused."""

from __future__ import annotations

import json
import math
import struct

import nbformat
import pytest
from course_fixtures import code, notebook
from hypothesis import given
from hypothesis import strategies as st
from odd import bounded, mutated, replaced, texts, values

from autograder.grading import harmless
from autograder.grading.assignment_version import NotebookVersion
from autograder.judging import comparison
from autograder.sandbox import plain_data, wire
from autograder.sandbox.outputs import BadOutputError, Outputs

VERSION = NotebookVersion("n", (), {}, {})
MESSAGES = [
    {"type": "stream", "name": "stdout", "text": "a"},
    {
        "type": "display",
        "data": {"text/html": "<b>", "image/png": "iVBORw0KGgo="},
        "metadata": {"image/png": {"width": 1}},
        "id": "a",
        "count": 1,
    },
    {"type": "error", "ename": "E", "evalue": "v", "traceback": ["a"]},
    {"type": "clear", "wait": True},
]
DATA = [1, 2.5, None, "a", [True], {"dict": [["a", 1]]}]
ARRAY = {"array": ["f", [2], "AAAAAAAA8D8AAAAAAAAAQA=="]}


@given(st.lists(st.binary(max_size=40) | values, max_size=4))
def test_bytes_of_a_channel(pieces):
    inbox = wire.Inbox(1 << 16)
    try:
        for piece in pieces:
            body = (
                piece
                if isinstance(piece, bytes)
                else json.dumps(piece).encode()
            )
            inbox.feed(struct.pack(">I", len(body)) + body)
            with bounded():
                message = inbox.take()
            assert isinstance(message, dict)
            json.dumps(message, allow_nan=False)
    except wire.WireError:
        pass


@given(replaced(MESSAGES), texts)
def test_outputs(messages, text):
    outputs = Outputs()
    for message in [*messages, {**MESSAGES[0], "text": text}]:
        try:
            with bounded():
                outputs.add(message)
        except BadOutputError:
            pass
    cell = code("")
    cell["outputs"] = outputs.take()
    content = notebook(cell | {"id": "a"})
    nbformat.validate(nbformat.from_dict(content))
    harmless.clean(content, VERSION)
    nbformat.validate(nbformat.from_dict(content))
    json.dumps(content, ensure_ascii=False).encode()


@given(
    replaced([*DATA, ARRAY]).map(lambda value: json.dumps(value).encode())
    | mutated(json.dumps([*DATA, ARRAY]).encode())
    | values.map(lambda value: json.dumps(value).encode())
)
def test_results(raw):
    try:
        with bounded():
            value = plain_data.decode(raw)
    except plain_data.BadDataError as error:
        assert len(str(error)) <= 200
        return
    for expected in ([1.0, 2.0], "a", {"a": 1}, 3, math.nan, None):
        with bounded():
            found = comparison.compare(value, expected)
        assert found is None or len(found.words) < 1000


@pytest.mark.parametrize("deep", [b"[", b'{"dict":[["a",', b'{"array":['])
def test_results_without_end(deep):
    with pytest.raises(plain_data.BadDataError):
        plain_data.decode(deep * 100_000)
