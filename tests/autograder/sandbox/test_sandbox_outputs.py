"""Outputs are built strictly from what a process claims."""

from __future__ import annotations

import pytest

from autograder.sandbox.outputs import BadOutputError, Outputs

DISPLAY = {"type": "display", "data": {"text/plain": "x"}, "metadata": {}}


def deep(levels: int) -> dict:
    nested: dict = {}
    for _ in range(levels):
        nested = {"a": nested}
    return nested


@pytest.mark.parametrize(
    "message",
    [
        None,
        5,
        [],
        {},
        {"type": "unknown"},
        {"type": ["stream"]},
        {"type": "stream", "name": "stdin", "text": "x"},
        {"type": "stream", "name": ["stdout"], "text": "x"},
        {"type": "stream", "name": "stdout", "text": 5},
        {"type": "stream", "name": "stdout"},
        {**DISPLAY, "data": []},
        {**DISPLAY, "data": {"text/plain": 5}},
        {**DISPLAY, "data": {"image/png": ["x"]}},
        {**DISPLAY, "metadata": None},
        {**DISPLAY, "metadata": deep(50)},
        {**DISPLAY, "data": {"application/json": deep(50)}},
        {"type": "error", "ename": "E", "evalue": "v"},
        {"type": "error", "ename": 1, "evalue": "v", "traceback": []},
        {"type": "error", "ename": "E", "evalue": "v", "traceback": [1]},
    ],
)
def test_nonsense_is_refused(message):
    with pytest.raises(BadOutputError):
        Outputs().add(message)


@pytest.mark.parametrize("count", [True, -1, 1 << 40, "1", [], 1.5])
def test_an_impossible_count_is_no_count(count):
    outputs = Outputs()
    outputs.add({**DISPLAY, "count": count})
    assert outputs.take()[0]["execution_count"] is None


def test_an_update_without_its_display_is_dropped():
    outputs = Outputs()
    outputs.add({**DISPLAY, "id": "k", "update": True})
    outputs.add({**DISPLAY, "id": ["k"], "update": True})
    assert outputs.take() == []


def test_text_after_another_stream_starts_anew():
    outputs = Outputs()
    for name in ("stdout", "stdout", "stderr", "stdout"):
        outputs.add({"type": "stream", "name": name, "text": "x"})
    assert [o["text"] for o in outputs.take()] == ["xx", "x", "x"]


def test_lone_surrogates_are_replaced():
    outputs = Outputs()
    outputs.add({**DISPLAY, "metadata": {"\ud800": ["\udfff"]}})
    assert outputs.take()[0]["metadata"] == {"?": ["?"]}
