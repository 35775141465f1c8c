from __future__ import annotations

import os
import sqlite3

import pytest
from course_fixtures import (
    NAME,
    NOTEBOOK,
    execute,
    grade,
    hand_in,
    record,
    scores,
)

from autograder.common.errors import UserError
from autograder.course.course import Course
from autograder.gradebook.nbgrader_course import NbgraderCourse

pytest_plugins = ["course_plugin"]


def test_a_course_folder_may_have_any_name(tiny, engine):
    odd = tiny.root.with_name("[2026] a+b {x}")
    tiny.root.rename(odd)
    course = Course(odd)
    hand_in(course, "ann")
    _, graded = grade(course, engine)
    record(course, graded)
    assert scores(course, "ann")["double_test"] == (2.0, None, 0)


def test_folder_has_notebooks_and_files_as_nbgrader_leaves_them(tiny, engine):
    folder = hand_in(tiny, "ann", timestamp="2026-03-01 10:00:00 UTC")
    (folder / "helper.py").write_text("FROM = 'student'\n")
    (folder / "data").mkdir()
    (folder / "data" / "mine.csv").write_text("1,2\n")
    _, graded = grade(tiny, engine)
    record(tiny, graded)
    target = tiny.root / "autograded" / "ann" / NAME
    found = {
        path.relative_to(target).as_posix(): path
        for path in target.rglob("*")
        if path.is_file()
    }
    assert set(found) == {
        f"{NOTEBOOK}.ipynb",
        "helper.py",
        "timestamp.txt",
        "data/mine.csv",
    }
    assert found["helper.py"].read_text() == "FROM = 'instructor'\n"
    assert {path.stat().st_mode & 0o777 for path in found.values()} == {0o444}
    assert list(target.parent.iterdir()) == [target]


def test_folder_is_replaced_as_a_whole(tiny, engine):
    hand_in(tiny, "ann")
    _, graded = grade(tiny, engine)
    target = tiny.root / "autograded" / "ann" / NAME
    for left in (target, target.with_name(f".{NAME}.new")):
        left.mkdir(parents=True)
        (left / "stale.txt").write_text("from an earlier run")
    record(tiny, graded)
    assert {path.name for path in target.iterdir()} == {
        f"{NOTEBOOK}.ipynb",
        "helper.py",
    }
    assert list(target.parent.iterdir()) == [target]


def test_a_gradebook_that_cannot_be_used_is_named(tiny, engine):
    hand_in(tiny, "ann")
    _, graded = grade(tiny, engine)
    execute(tiny, "ALTER TABLE comment RENAME TO kommentar")
    execute(tiny, "CREATE TABLE comment (id INTEGER)")
    with pytest.raises(UserError, match=r"gradebook\.db cannot be used"):
        record(tiny, graded)
    assert not (tiny.root / "autograded" / "ann" / NAME).exists()


@pytest.mark.slow
def test_a_gradebook_locked_by_another_program_is_named(tiny, engine):
    hand_in(tiny, "ann")
    _, graded = grade(tiny, engine)
    with sqlite3.connect(tiny.root / "gradebook.db") as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError, match=r"locked.*try again"):
            record(tiny, graded)
    other.close()
    record(tiny, graded)
    assert scores(tiny, "ann")["double_test"] == (2.0, None, 0)


def test_no_pipe_is_waited_for_where_the_time_should_stand(tiny) -> None:
    """Copying programs bring pipes and links along."""
    nbgrader = NbgraderCourse(tiny)
    for name in ("ada", "eve"):
        nbgrader.handed_in(name, NAME).mkdir(parents=True)
    os.mkfifo(nbgrader.handed_in("ada", NAME) / "timestamp.txt")
    link = nbgrader.handed_in("eve", NAME) / "timestamp.txt"
    link.symlink_to(tiny.config_path)
    assert nbgrader.timestamp("ada", NAME) is None
    assert nbgrader.timestamp("eve", NAME) is None
