"""What the tests of several commands share."""

from __future__ import annotations

import pytest
from course_fixtures import GOOD, PLUS_TWO

from autograder.commands.main import main


@pytest.fixture
def here(tiny, monkeypatch):
    """The tiny course, in whose folder commands are typed."""
    monkeypatch.chdir(tiny.root)
    return tiny


@pytest.fixture
def answers(here):
    """Answer files by name."""
    texts = {
        "good": GOOD,
        "plus_two": PLUS_TWO,
        "broken": "def double(x:\n    return",
        "stub": "def double(x):\n    raise NotImplementedError",
        "odd": "def double(x):\n    return 2 * x if x > 0 else 0",
    }
    for name, text in texts.items():
        (here.root / f"{name}.py").write_text(text)
    return here.root


@pytest.fixture
def run():
    """Types a command; returns its exit status."""
    return lambda *arguments: main([str(each) for each in arguments])
