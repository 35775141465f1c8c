"""What is known without reading: nothing changed, and never too much."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from course_fixtures import NAME, NOTEBOOK, execute, hand_in

from autograder.classroom import unchanged
from autograder.commands import main
from autograder.course.course import Course
from autograder.gradebook import write

pytest_plugins = ["course_plugin"]


@pytest.fixture
def graded(tiny, monkeypatch) -> Course:
    """A graded course that has rested a while."""
    monkeypatch.chdir(tiny.root)
    monkeypatch.setattr(unchanged, "_GRAIN_SECONDS", 0.1)
    for student in ("ann", "bob"):
        hand_in(tiny, student)
    assert main.main(["grade", NAME, "--workers", "1"]) == 0
    time.sleep(0.2)
    return tiny


def test_known_after_a_run_that_had_nothing_to_do(graded):
    assert unchanged.students(graded, NAME) is None
    assert main.main(["grade", NAME]) == 0
    assert unchanged.students(graded, NAME) == 2
    assert unchanged.students(graded, "other") is None


def test_a_copy_of_a_course_is_looked_at_itself(graded, tmp_path):
    assert main.main(["grade", NAME]) == 0
    assert unchanged.students(graded, NAME) == 2
    copy = Course(Path(shutil.copytree(graded.root, tmp_path / "copy")))
    assert unchanged.students(copy, NAME) is None


def _rewrite(path: Path) -> None:
    """Other bytes of the same length, and the old time put back."""
    before = path.stat()
    text = path.read_text()
    path.write_text(text.replace("double", "duoble"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert path.stat().st_mtime_ns == before.st_mtime_ns


CHANGES = {
    "submission": lambda c: _rewrite(
        c.root / "submitted/ann" / NAME / f"{NOTEBOOK}.ipynb"
    ),
    "new file": lambda c: (
        c.root / "submitted/ann" / NAME / "own.txt"
    ).write_text(""),
    "new student": lambda c: hand_in(c, "cem"),
    "hidden test": lambda c: _rewrite(
        c.root / "tests/hidden" / NOTEBOOK / "double.py"
    ),
    "new answer": lambda c: (
        c.root / "tests/answers" / NOTEBOOK / "double/wrong/new.py"
    ).write_text('"""Hint."""'),
    "support file": lambda c: (c.source / NAME / "new.csv").write_text(""),
    "graded notebook": lambda c: (
        c.root / "autograded/ann" / NAME / f"{NOTEBOOK}.ipynb"
    ).unlink(),
    "interrupted": lambda c: (
        c.root / "autograded/ann" / f".{NAME}.new"
    ).mkdir(),
    "gradebook": lambda c: execute(c, "DELETE FROM submitted_assignment"),
    "config": lambda c: _append(c, "c.SandboxLimits.cell_seconds = 59"),
}


def _append(course: Course, line: str) -> None:
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(f"\n{line}\n")


def test_any_change_is_noticed(graded, tmp_path):
    for what, change in CHANGES.items():
        paths = write.inputs(graded, NAME)
        before = unchanged.look(graded, paths or ())
        assert before is not None, what
        unchanged.remember(graded, NAME, before, 2)
        assert unchanged.students(graded, NAME) == 2, what
        change(graded)
        assert unchanged.students(graded, NAME) is None, what
        time.sleep(0.15)


def test_what_the_config_reads_elsewhere_is_noticed(graded, monkeypatch):
    _append(graded, "c.Exchange.root = os.environ.get('EXCHANGE', '/tmp')")
    time.sleep(0.15)
    before = unchanged.look(graded, ())
    unchanged.remember(graded, NAME, before, 2)
    assert unchanged.students(graded, NAME) == 2
    monkeypatch.setenv("EXCHANGE", "/srv")
    assert unchanged.students(graded, NAME) is None


def test_what_was_written_just_now_is_not_relied_on(graded, monkeypatch):
    monkeypatch.setattr(unchanged, "_GRAIN_SECONDS", 2.5)
    hand_in(graded, "cem")
    assert unchanged.look(graded, write.inputs(graded, NAME) or ()) is None


def test_half_a_note_is_none(graded):
    path = graded.root / ".autograder/unchanged" / f"{NAME}.json"
    path.parent.mkdir(exist_ok=True)
    for text in ("", "{}", '{"files": [', "[]"):
        path.write_text(text)
        assert unchanged.students(graded, NAME) is None


def test_a_course_on_a_database_server_is_read_every_time(graded):
    _append(graded, "c.CourseDirectory.db_url = 'sqlite:///:memory:'")
    assert write.inputs(Course(graded.root), NAME) is None


def test_nothing_changed_is_known_without_nbgrader():
    code = (
        "import sys\nfrom autograder.classroom import unchanged\n"
        "from autograder.commands import main\n"
        "sys.exit('nbgrader' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
