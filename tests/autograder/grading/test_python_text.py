"""What pasting added is taken away, and nothing else."""

from __future__ import annotations

import time

import pytest

from autograder.grading.python_text import bound_names, fault, mend, statements

ANSWER = "def double(x):\n    y = x\n    return y + x"


@pytest.mark.parametrize(
    "text",
    [
        f"```python\n{ANSWER}\n```",
        f"Here:\n\n```\n{ANSWER}\n```\nDone.",
        f"{ANSWER}\n```",
        ANSWER.replace("    ", "\u00a0   "),
        "\ufeff" + ANSWER.replace("y + x", "y\u200b + x"),
        "\n".join(f"{n}  {li}" for n, li in enumerate(ANSWER.split("\n"), 9)),
        ANSWER.replace("    y", "\ty"),
    ],
)
def test_the_answer_comes_out(text):
    mended = mend(text)
    assert mended.source.strip() == ANSWER
    assert mended.kind
    assert not mended.is_doubtful


@pytest.mark.parametrize(
    "text",
    [
        ANSWER,
        "x = '\u00a0\u201c```'",
        "%matplotlib inline\n!ls\nx = !ls\nprint?",
        "%%bash\n```",
        "    x = 1\n    y = 2",
        ">>> x = 1\n>>> x",
        "1\n2\n3",
        "def f(x)\n    return x",
        "1 x\n7 y",
        "",
        "x" * 60_000 + " \u00a0 y",
    ],
)
def test_everything_else_stays_as_it_is(text):
    mended = mend(text)
    assert (mended.source, mended.kind) == (text, "")


def test_what_has_two_readings_is_left_with_a_doubt():
    two = "if 1:\n    if 0:\n        x = 1\n\tx = 2\n    x = 3"
    for text in (two, "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> b"):
        mended = mend(text)
        assert mended.source == text
        assert mended.is_doubtful


def test_a_cell_falls_apart_into_statements():
    text = "import a\n@b\ndef c():\n    pass\n!ls\nx = 1; y = 2"
    assert statements(text) == [
        "import a\n",
        "@b\ndef c():\n    pass\n",
        "!ls\n",
        "x = 1; y = 2",
    ]
    assert bound_names(text) == {"a", "c", "x", "y"}
    assert bound_names("Value.relu = relu") == {"Value"}
    method = "@add_to(Value)\ndef relu(self): pass"
    assert bound_names(method) == {"Value", "relu"}
    assert statements("%%time\nx\ny") == ["%%time\nx\ny"]


@pytest.mark.parametrize(
    "text",
    [
        " " * 49_000,
        "(" * 49_000,
        "-" * 40_000 + "1",
        "```\n" * 12_000,
        "if 1:\n    y = x\n\tx = " + "-" * 2_000 + "1",
    ],
)
def test_hostile_texts_take_no_time(text):
    assert work(text) < 10 * work("x = 1\n" * 8_000)


def work(text):
    """Seconds of the processor that it takes to look at a text."""
    before = time.process_time()
    mend(text)
    statements(text)
    return time.process_time() - before


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("def f(x)\n    return x", "1: expected ':'|def f(x)|        ^"),
        ("x = 1\n\nif x:\n  y = (2", "4: '(' was never closed|y = (2|    ^"),
        ("%matplotlib inline\nx = = 1", "2: invalid syntax|x = = 1|    ^"),
        (">>> x = 1\n>>> x y", "2: invalid syntax|x y|  ^"),
        ("y = 1\nreturn y", "2: 'return' outside function|return y|^"),
        ("def f():\n", "1: expected an indented block|def f():|"),
        (
            f"x = [{'1, ' * 30}2 3]",
            "1: invalid syntax. Perhaps you forgot a comma?|…, 1, 1,|^",
        ),
    ],
)
def test_the_place_where_python_stops_reading_is_shown(text, shown):
    found = fault(text)
    assert found is not None
    place, line, caret = shown.split("|")
    assert f"{found.line}: {found.reason}".startswith(place)
    assert line in found.shown
    assert found.shown.endswith(caret)
    assert max(map(len, found.shown.split("\n"))) <= 44


@pytest.mark.parametrize(
    "text", ["x = 1", "await f()", "%%bash\n(", "'\\d'", "(" * 60_000]
)
def test_what_python_reads_or_nobody_has_no_such_place(text):
    assert fault(text) is None
