"""The archive for Gradescope: clean, complete, and the same scores."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from course_fixtures import (
    GOOD,
    NAME,
    NOTEBOOK,
    PLUS_TWO,
    hand_in,
    scores,
)
from graded_class import open_book

from autograder.commands.main import main
from autograder.common import software
from autograder.lms.gradescope import build
from autograder.lms.gradescope_run import _level
from autograder.sandbox.session import Engine, SandboxUnavailable

pytest_plugins = ["course_plugin", "graded_plugin"]

IS_ROOT = os.geteuid() == 0


@pytest.fixture(scope="module")
def archive(_graded: Path, tmp_path_factory) -> Path:
    """The archive of a course that has students and secrets."""
    from autograder.course.course import Course

    folder = tmp_path_factory.mktemp("gradescope")
    course = Course(Path(shutil.copytree(_graded, folder / "course")))
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write("\nc.Exchange.timezone = 'UTC'  # PASSWORD\n")
        config.write("c.Judging.follow_through = False\n")
    tests = course.root / f"tests/hidden/{NOTEBOOK}/double.py"
    tests.write_text(
        "from _shared import SEVEN\n"
        + tests.read_text().replace("double(7)", "double(SEVEN)")
    )
    tests.with_name("_shared.py").write_text("SEVEN = 7\n")
    return build(course, NAME, folder / "archive.zip").path


def unpack(archive: Path, root: Path) -> Path:
    """Unpack as Gradescope does, modes included."""
    with zipfile.ZipFile(archive) as opened:
        for info in opened.infolist():
            path = Path(opened.extract(info, root / "source"))
            path.chmod(info.external_attr >> 16 & 0o777)
    (root / "submission").mkdir()
    return root


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run run_autograder as a container would, with this Python."""
    env = {
        name: value
        for name, value in os.environ.items()
        if name in ("PATH", "HOME", "LANG")
    }
    env |= {"AUTOGRADER_ROOT": str(root), "AUTOGRADER_PYTHON": sys.executable}
    return subprocess.run(
        [root / "source" / "run_autograder", *arguments],
        cwd="/",
        env=env,
        capture_output=True,
        text=True,
        timeout=600,
    )


def results(root: Path) -> dict:
    return json.loads((root / "results" / "results.json").read_text())


def test_it_holds_what_is_needed_and_nobody(archive):
    with zipfile.ZipFile(archive) as opened:
        names = opened.namelist()
        texts = {name: opened.read(name) for name in names}
        modes = {i.filename: i.external_attr >> 16 for i in opened.infolist()}
    for wanted in (
        "setup.sh",
        "run_autograder",
        "requirements.lock",
        "package/autograder/judging/judge.py",
        "package/autograder/common/templates/card.html.j2",
        f"course/source/{NAME}/{NOTEBOOK}.ipynb",
        f"course/source/{NAME}/helper.py",
        f"course/tests/hidden/{NOTEBOOK}/double.py",
        f"course/tests/hidden/{NOTEBOOK}/_shared.py",
    ):
        assert wanted in names
    assert any("/keys/double-" in name for name in names)
    config = texts["course/nbgrader_config.py"].decode()
    assert "c.Judging.follow_through = False\n" in config
    assert modes["setup.sh"] == modes["run_autograder"] == 0o100755
    assert not [n for n in names if "gradebook" in n and n[:4] != "pack"]
    assert not [n for n in names if "submitted" in n or "__pycache__" in n]
    own = b"".join(t for n, t in texts.items() if not n.startswith("package"))
    for secret in (b"PASSWORD", b"Malley", b"zoe@uni.edu", b"SQLite format"):
        assert secret not in own


def test_the_same_course_gives_the_same_archive(archive, tmp_path):
    from autograder.course.course import Course

    course = Course(archive.parent / "course")
    again = build(course, NAME, tmp_path / "again.zip").path
    assert again.read_bytes() == archive.read_bytes()


def test_the_lock_has_hashes_and_no_tools_of_ours(archive):
    with zipfile.ZipFile(archive) as opened:
        lock = opened.read("requirements.lock").decode()
        tools = opened.read("tools.lock").decode()
        setup = opened.read("setup.sh").decode()
    lines = [line for line in lock.splitlines() if "==" in line]
    assert lock.count("--hash=sha256:") >= len(lines)
    names = {line.split("==")[0] for line in lines}
    assert {"nbgrader", "numpy", "pyseccomp", "pyzmq", "tornado"} <= names
    assert not {"pytest", "mypy", "scipy", "distributed"} & names
    # Some packages have one version for this Python, another for that.
    ours = software.LOCK.read_text().splitlines()
    split = [n for n in names if sum(n == o.split("==")[0] for o in ours) > 1]
    assert split
    for line in ours:
        assert (line.split("==")[0] in names) == (line in lines), line
    assert tools.startswith("uv==")
    assert "@" not in setup.replace("$@", "")
    check = ["bash", "-n", "/dev/stdin"]
    assert subprocess.run(check, input=setup, text=True).returncode == 0


@pytest.mark.slow
def test_it_gives_the_scores_of_autograder_grade(
    archive, graded, tmp_path, monkeypatch
):
    answers = {"good": (GOOD, None), "plus": (PLUS_TWO, "An essay.")}
    for student, (answer, essay) in answers.items():
        hand_in(graded, student, answer, essay)
    monkeypatch.chdir(graded.root)
    assert main(["grade", NAME]) == 0
    root = unpack(archive, tmp_path / "root")
    keys = root / "source/course/.autograder/keys"
    before = {path.name: path.stat().st_mtime_ns for path in keys.iterdir()}
    for student in answers:
        shutil.rmtree(root / "submission")
        submitted = graded.root / "submitted" / student / NAME
        shutil.copytree(submitted, root / "submission")
        done = run(root)
        assert done.returncode == 0, done.stderr
        found = results(root)
        ours = scores(graded, student)
        assert {t["name"]: t["score"] for t in found["tests"]} == {
            f"{NOTEBOOK}: double": ours["double_test"][0],
            f"{NOTEBOOK}: plain_test": ours["plain_test"][0],
        }
        assert [t["max_score"] for t in found["tests"]] == [2, 1]
        assert "a person grades" in found["output"]
        if student == "plus":
            (card, plain) = found["tests"]
            assert "What is the double of 1" in card["output"]
            assert card["output_format"] == "html"
            assert card["visibility"] == "visible"
            assert plain["output"].startswith("AssertionError")
    # The keys that came along were used, and none was computed.
    assert before == {p.name: p.stat().st_mtime_ns for p in keys.iterdir()}
    options = root / "source" / "options.json"
    policy = json.loads(options.read_text()) | {"before_deadline": "reasons"}
    options.write_text(json.dumps(policy))
    assert run(root).returncode == 0
    output = results(root)["tests"][0]["output"]
    assert "1 of 2 numbers is wrong" in output
    assert "What is the double of 1" not in output


@pytest.mark.slow
def test_a_submission_that_is_not_one_says_so(archive, tmp_path):
    root = unpack(archive, tmp_path / "root")
    (root / "submission" / "essay.docx").write_text("no notebook")
    done = run(root)
    assert done.returncode == 0, done.stderr
    found = results(root)
    assert [test["score"] for test in found["tests"]] == [0, 0]
    assert "was not handed in" in found["output"]
    assert "essay.docx" in found["output"]


@pytest.mark.slow
@pytest.mark.skipif(not IS_ROOT, reason="user ids take root")
def test_a_submission_finds_neither_tests_nor_results(
    archive, graded, tmp_path
):
    """Where the sandbox is only user ids, as in many containers."""
    root = unpack(archive, tmp_path / "root")
    for folder in (root, *root.parents):
        if folder.stat().st_uid == 0 and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    spy = f"""
import os
def double(x):
    return x + x
def tried(do, *what):
    try:
        do(*what)
        return "done"
    except BaseException as error:
        return type(error).__name__
root = {str(root)!r}
found = [
    tried(os.listdir, root + "/source/course"),
    tried(open, root + "/source/course/tests/hidden/{NOTEBOOK}/double.py"),
    tried(open, root + "/results/results.json", "w"),
    tried(os.kill, os.getppid(), 0),
    tried(os.listdir, f"/proc/{{os.getppid()}}/fd"),
    os.getuid() > 0,
]
assert 0, str(found)
"""
    (root / "results").mkdir()
    (root / "source" / "course").chmod(0o700)
    (root / "results").chmod(0o700)
    try:
        engine = Engine(mode="container")
        engine.ready()
    except SandboxUnavailable as error:
        pytest.skip(f"{error} Python may be in root's own folder.")
    with engine, engine.session() as session:
        result = session.run_cell(spy)
    assert "user id of its own" in engine.description
    assert "True]" in result.raised
    assert "done" not in result.raised


def test_cards_tell_what_the_policy_allows(tmp_path):
    options = {"before_deadline": "score", "after_deadline": "hints"}
    assert _level(tmp_path, options) == "score"
    for came, level in (("T21:59:00", "score"), ("T22:00:01", "hints")):
        (tmp_path / "submission_metadata.json").write_text(
            json.dumps(
                {
                    "created_at": f"2026-03-20{came}-07:00",
                    "assignment": {"due_date": "2026-03-20T22:00:00-07:00"},
                }
            )
        )
        assert _level(tmp_path, options) == level


def test_the_command_says_what_is_left_for_people(graded, capsys, monkeypatch):
    monkeypatch.chdir(graded.root)
    with open_book(graded) as book:
        assert book.students
    assert main(["gradescope", NAME, "--cards", "text"]) == 0
    said = capsys.readouterr().out
    assert "2 tests, 3 points" in said
    assert "graded by hand in Gradescope: why" in said
    assert (graded.root / "build" / f"{NAME}-gradescope.zip").exists()
