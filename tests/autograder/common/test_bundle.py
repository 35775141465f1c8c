"""One text of a file and what it imports from its neighbors."""

import ast
from pathlib import Path

import pytest

from autograder.common.bundle import bundled
from autograder.common.errors import AuthoringError

SHARED = '''\
"""Helpers."""
import math
from functools import cache
from tools import half

UNUSED = "not asked for"
STEP = 0.5


@cache
def waves(n):
    """Some numbers."""
    return [math.sin(STEP * k) for k in range(n)]


def halves(n):
    return [half(k) for k in waves(n)]
'''
TOOLS = """\
import matplotlib.pyplot as plt

plt.rcParams.update({})
SECRET = 1


def half(x):
    return _scaled(x, 0.5)


def _scaled(x, by):
    return x * by
"""


@pytest.fixture
def bundle(tmp_path):
    """Write a file beside `_shared.py`, with support files; bundle it."""
    support = tmp_path / "source"
    support.mkdir()
    (support / "tools.py").write_text(TOOLS)
    (support / "rows.csv").write_bytes(b"1,2\n\xff\n")
    folder = tmp_path / "hidden"
    folder.mkdir()
    (folder / "_shared.py").write_text(SHARED)

    def write(text, name="double.py", shared=SHARED):
        (folder / "_shared.py").write_text(shared)
        (folder / name).write_text(text)
        return bundled(folder / name, support)

    return write


def run(text):
    names = {}
    exec(text, names)
    return names


def test_a_file_without_neighbors_stays_as_it_is(bundle):
    text = "# A comment\nimport math\nX = 'ä'\n"
    assert bundle(text) == text


def test_what_is_imported_stands_in_its_place(bundle):
    text = bundle(
        "from __future__ import annotations\n"
        "from _shared import (\n    waves,\n)\n"
        "X = waves(3)  # kept\n"
    )
    assert run(text)["X"][0] == 0
    assert "X = waves(3)  # kept" in text
    assert "@cache\ndef waves" in text
    for other in ("UNUSED", "halves", "half", "Helpers.", "_shared"):
        assert other not in text


def test_what_they_need_comes_along_from_everywhere(bundle):
    text = bundle(
        "from _shared import halves\nfrom tools import half\n"
        "import math\nX = halves(2)\nY = half(3)\n"
    )
    assert (run(text)["X"][0], run(text)["Y"]) == (0, 1.5)
    assert text.count("def half(") == text.count("def _scaled(") == 1
    for other in ("matplotlib", "rcParams", "SECRET", "from tools"):
        assert other not in text


def test_only_what_is_used_changes_the_text(bundle):
    text = "from _shared import waves\n"
    first = bundle(text)
    other = SHARED.replace("not asked for", "changed")
    assert bundle(text, shared=other) == first
    other = SHARED.replace("STEP = 0.5", "STEP = 0.7")
    assert bundle(text, shared=other) != first


def test_data_stands_in_place_of_the_call(bundle):
    text = bundle("ROWS = ['ä', support_file(\n    'rows.csv'), 3]\nX = 1\n")
    assert run(text)["ROWS"] == ["ä", b"1,2\n\xff\n", 3]
    assert run(text)["X"] == 1


def test_files_may_import_each_other(bundle, tmp_path):
    other = "from more import b\n\n\ndef a(n):\n    return b(n)\n"
    (tmp_path / "source" / "tools.py").write_text(other)
    (tmp_path / "source" / "more.py").write_text(
        "from tools import a\n\n\ndef b(n):\n    return n and a(n - 1)\n"
    )
    assert run(bundle("from tools import a\nX = a(3)\n"))["X"] == 0


def test_a_file_that_is_no_neighbor_is_left_to_python(bundle):
    text = "from math import pi\nimport os.path\nfrom a.b import tools\n"
    assert bundle(text) == text


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("from _shared import wavse", "Did you mean 'waves'?"),
        ("import _shared", "write `from _shared import name, ...`"),
        ("import tools", "write `from tools import name, ...`"),
        ("from tools import half as h", "without `as` and `\\*`"),
        ("from _shared import *", "without `as` and `\\*`"),
        ("def f():\n    from tools import half", "line 2: write"),
        ("from _shared import waves\nSTEP = 1", "'STEP' means two things"),
        (
            "from cmath import sin as math\nfrom _shared import waves",
            "`from cmath import sin as math` and `import math`",
        ),
        ("from _shared import waves\nsum = 3", "'sum' is the name of a built"),
        ("X = support_file('gone.csv')", "support_file.*gone"),
        ("X = support_file(name)", "in quotes"),
        ("def broken(:", "invalid syntax"),
    ],
)
def test_what_cannot_be_bundled_is_named(bundle, text, named):
    with pytest.raises(AuthoringError, match=rf"(?s)double\.py.*{named}"):
        bundle(text)


def test_a_fault_of_the_helpers_is_named(bundle):
    with pytest.raises(AuthoringError, match=r"_shared\.py: SyntaxError"):
        bundle("from _shared import a", shared="def a(:")


def test_helpers_that_are_not_there_are_named(tmp_path):
    path = tmp_path / "double.py"
    path.write_text("from _shared import waves\n")
    with pytest.raises(AuthoringError, match=r"_shared\.py"):
        bundled(path)


def test_the_text_of_every_hidden_test_is_a_program():
    root = Path(__file__).parents[3]
    support = root / "source/neural_networks"
    for path in sorted(root.glob("tests/hidden/*/[!_]*.py")):
        ast.parse(bundled(path, support))
