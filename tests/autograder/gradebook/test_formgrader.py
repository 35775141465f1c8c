"""The formgrader's autograde button, pressed through a real server."""

import notebook_server
import pytest
from course_fixtures import NAME, NOTEBOOK, PLUS_TWO, hand_in, rows

from autograder.commands.main import main

pytest_plugins = ["course_plugin"]
pytestmark = pytest.mark.slow


@pytest.fixture
def formgrader(tiny, tmp_path):
    """A Jupyter server in the course folder; asks the formgrader."""
    with notebook_server.running(tiny.root, tmp_path) as ask:
        yield lambda path, *how: ask(f"formgrader/api/{path}", *how)


def test_the_button_gives_the_scores_of_the_command(
    tiny, formgrader, monkeypatch
):
    hand_in(tiny, "ada", essay="Because.")
    hand_in(tiny, "bob", PLUS_TWO)
    for student in ("ada", "bob"):
        path = f"submission/{NAME}/{student}/autograde"
        assert formgrader(path, "POST", {})["success"]
    by_button = rows(tiny.root)
    listed = {s["student"]: s for s in formgrader(f"submissions/{NAME}")}
    assert listed["ada"]["code_score"] == 3
    assert listed["ada"]["needs_manual_grade"]
    assert listed["bob"]["code_score"] < 3
    page = tiny.root / "autograded" / "bob" / NAME / f"{NOTEBOOK}.ipynb"
    assert "What is the double of 1" in page.read_text()
    monkeypatch.chdir(tiny.root)
    assert main(["grade", NAME, "--force"]) == 0
    assert rows(tiny.root) == by_button
