"""Work outside of the sandbox ends: one submission is given up, the class
goes on.

The ceiling is set so low that an honest notebook of 20 MB is over it.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from course_fixtures import (
    NAME,
    NOTEBOOK,
    REPOSITORY,
    code,
    hand_in,
    markdown,
    rows,
)

from autograder.course.course import Course
from autograder.lms.gradescope import build

pytest_plugins = ["course_plugin"]
pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere nothing is limited"
)

FILE = f"{NOTEBOOK}.ipynb"
# Between what an ordinary submission takes and what the large one does,
# with much room on either side.
LOW = {
    "time": "c.OutsideSandbox.processor_seconds = 0.5",
    "memory": "c.OutsideSandbox.extra_memory_bytes = 24 << 20",
}
SAID = {
    "time": "took more than 0.5 seconds of processor time",
    "memory": "took more than 24 MB of memory",
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
    make_large(hand_in(course, student) / FILE, what)


def run(course: Course, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command, in a process that holds nothing of these tests."""
    return subprocess.run(
        [sys.executable, "-m", "autograder", *arguments],
        cwd=course.root,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
    )


@EACH
def test_grade_gives_up_one_and_grades_the_others(tiny, what):
    for student in ("ada", "cem", "dora"):
        hand_in(tiny, student)
    hand_in_large(tiny, "bob", what)
    set_low(tiny, what)
    done = run(tiny, "grade", NAME, "--workers", "2")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count("not graded") == 1
    assert f"not graded: bob: {FILE} {SAID[what]}" in done.stdout
    graded = {row[0] for row in rows(tiny.root)["grade"]}
    assert graded == {"ada", "cem", "dora"}
    assert not (tiny.root / "autograded" / "bob").exists()


def autograde(course: Course) -> subprocess.CompletedProcess[str]:
    """Run nbgrader's own command, as it stands beside this Python."""
    scripts = sysconfig.get_path("scripts")
    path = os.pathsep.join((scripts, os.environ["PATH"]))
    return subprocess.run(
        [Path(scripts, "nbgrader"), "autograde", NAME],
        cwd=course.root,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
    )


@EACH
def test_nbgraders_command_gives_up_one_as_well(tiny, what):
    hand_in(tiny, "ada")
    hand_in(tiny, "cem")
    hand_in_large(tiny, "bob", what)
    set_low(tiny, what)
    done = autograde(tiny)
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert f"bob: {FILE} {SAID[what]}" in said
    graded = rows(tiny.root)["grade"]
    assert {row[0] for row in graded if row[4] is not None} == {"ada", "cem"}
    assert not (tiny.root / "autograded" / "bob" / NAME).exists()


@EACH
def test_gradescope_gets_no_results_and_the_reason(tiny, tmp_path, what):
    set_low(tiny, what)
    root = tmp_path / "container"
    grade = [sys.executable, "-m", "autograder.lms.gradescope_run"]
    shutil.unpack_archive(
        build(Course(tiny.root), NAME, tmp_path / "archive.zip").path,
        root / "source",
    )
    for student in ("ada", "bob"):
        hand_in(tiny, student)
    make_large(tiny.root / "submitted" / "bob" / NAME / FILE, what)
    for student, status in (("ada", 0), ("bob", 1)):
        shutil.rmtree(root / "submission", ignore_errors=True)
        submitted = tiny.root / "submitted" / student / NAME
        shutil.copytree(submitted, root / "submission")
        done = subprocess.run(
            [*grade, "--root", str(root)],
            capture_output=True,
            text=True,
        )
        assert done.returncode == status, done.stderr
        assert (root / "results" / "results.json").exists() == (not status)
    assert done.stderr.startswith(f"autograder: {FILE} {SAID[what]}")


@pytest.fixture
def graded(tiny: Course) -> Course:
    """A class graded under a ceiling that one of it is over now."""
    for student in ("ada", "cem"):
        hand_in(tiny, student)
    hand_in_large(tiny, "bob", "memory")
    done = run(tiny, "grade", NAME)
    assert done.returncode == 0, done.stdout
    set_low(tiny, "memory")
    return tiny


def test_feedback_gives_up_one_and_writes_the_others(graded):
    done = run(graded, "feedback", NAME)
    assert done.returncode == 2
    assert f"bob: {FILE} {SAID['memory']}" in done.stderr
    pages = graded.root / "feedback"
    written = {path.parent.parent.name for path in pages.rglob("*.html")}
    assert written == {"ada", "cem"}


def test_collect_gives_up_one_archive_and_takes_the_others(tiny):
    download = tiny.root / "download"
    content = (tiny.release / NAME / FILE).read_bytes()
    for number in range(1001, 1004):
        folder = download / f"A B_{number}_assignsubmission_file_"
        folder.mkdir(parents=True)
        with zipfile.ZipFile(
            folder / "work.zip", "w", zipfile.ZIP_BZIP2
        ) as packed:
            packed.writestr(FILE, content)
            if number == 1002:
                packed.writestr("a.bin", random.Random(0).randbytes(30 << 20))
    set_low(tiny, "time")
    done = run(tiny, "collect", NAME, str(download))
    assert done.returncode == 1
    assert f"1002: work.zip {SAID['time']}" in done.stdout
    assert "It was not unpacked." in done.stdout
    for number in ("1001", "1003"):
        folder = tiny.root / "submitted" / number / NAME
        assert (folder / FILE).read_bytes() == content
    assert not (tiny.root / "submitted" / "1002" / NAME / FILE).exists()


def test_report_similar_and_groups_name_whom_they_could_not_read(graded):
    done = run(graded, "report", NAME)
    assert (done.returncode, done.stderr) == (1, "")
    assert f"bob: {FILE} {SAID['memory']}" in done.stdout
    table = graded.root / "reports" / NAME / "class-students.csv"
    students = [line.split(",")[0] for line in table.read_text().split()]
    assert {"ada", "bob", "cem"} <= set(students)
    for command, what in (("similar", "not compared"), ("groups", "in no")):
        done = run(graded, command, NAME)
        assert (done.returncode, done.stderr) == (0, "")
        (said,) = [x for x in done.stdout.splitlines() if what in x]
        assert "bob" in said
        assert f"({FILE} {SAID['memory']}" in said


def test_watch_gives_up_one_at_once_and_answers_the_others(tiny):
    for student in ("ada", "cem"):
        hand_in(tiny, student)
    hand_in_large(tiny, "bob", "memory")
    set_low(tiny, "memory")
    done = run(tiny, "watch", NAME, "--once")
    assert done.returncode == 1
    assert done.stdout.count("bob  not graded: ") == 1
    assert f"bob  not graded: {FILE} {SAID['memory']}" in done.stdout
    for student in ("ada", "cem"):
        assert (tiny.root / "feedback" / student / NAME).is_dir()
