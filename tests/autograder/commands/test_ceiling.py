"""Work outside of the sandbox ends: one submission is given up, the class
goes on.

The ceiling is set so low that an honest notebook of 20 MB is over it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from course_fixtures import NAME, NOTEBOOK, code, hand_in, markdown, rows

from autograder.commands.main import main
from autograder.course.course import Course

pytest_plugins = ["course_plugin"]
pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere nothing is limited"
)

# Between what an ordinary submission takes and what the large one does,
# with much room on either side.
LOW = {
    "time": "c.OutsideSandbox.processor_seconds = 0.5",
    "memory": "c.OutsideSandbox.extra_memory_bytes = 48 << 20",
}
SAID = {
    "time": "took more than 0.5 seconds of processor time",
    "memory": "took more than 48 MB of memory",
}
EACH = pytest.mark.parametrize("what", LOW)


def set_low(course: Course, what: str) -> None:
    config = course.root / "nbgrader_config.py"
    config.write_text(f"{config.read_text()}\n{LOW[what]}\n")


def make_large(path: Path, what: str) -> None:
    """Add so much to a notebook that it takes time, or memory at once."""
    content = json.loads(path.read_text())
    if what == "time":
        lines = "z = [1, 2, 3]\n" * 145
        more = [code(f"x = {number}\n{lines}") for number in range(9000)]
    else:
        more = [
            markdown(f"{number} {'word ' * 40000}") for number in range(90)
        ]
    content["cells"] += more
    path.write_text(json.dumps(content))
    assert path.stat().st_size > 17 << 20


def hand_in_large(course: Course, student: str, what: str) -> None:
    make_large(hand_in(course, student) / f"{NOTEBOOK}.ipynb", what)


@pytest.fixture
def inside(tiny: Course, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A course in whose folder commands run."""
    monkeypatch.chdir(tiny.root)
    return tiny


@EACH
def test_grade_gives_up_one_and_grades_the_others(inside, capsys, what):
    for student in ("ada", "cem", "dora"):
        hand_in(inside, student)
    hand_in_large(inside, "bob", what)
    set_low(inside, what)
    assert main(["grade", NAME, "--workers", "2"]) == 1
    said = capsys.readouterr().out
    assert said.count("not graded") == 1
    assert f"not graded: bob: {NOTEBOOK}.ipynb {SAID[what]}" in said
    graded = {row[0] for row in rows(inside.root)["grade"]}
    assert graded == {"ada", "cem", "dora"}
    assert not (inside.root / "autograded" / "bob").exists()
