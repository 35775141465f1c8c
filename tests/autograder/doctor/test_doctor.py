"""The doctor: what it finds here, on lesser machines, in broken courses.

Lesser machines are imitated in a process of its own: a system call filter
answers as an old kernel or a container would.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from course_fixtures import NAME, hand_in

from autograder.commands.main import main
from autograder.doctor import machine, surroundings
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import support

pytest_plugins = ["course_plugin"]

needs_sandbox = pytest.mark.skipif(
    support()["mode"] is None, reason="no safe sandbox on this machine"
)
linux = pytest.mark.skipif(
    sys.platform != "linux", reason="imitates other Linux machines"
)
FORBIDDEN = {
    "read a file outside",
    "write a file outside",
    "start a program",
    "open a socket",
    "signal other processes",
    "look into other processes",
    "stop at the memory limit",
}
HARMLESS = {"start", "numpy and matplotlib", "stop an endless cell"}
LESSER = """
import errno, sys
import pyseccomp as lib
from autograder.commands.main import main

filter = lib.SyscallFilter(lib.ALLOW)
lacks = sys.argv[1].split(",")
if "landlock" in lacks:
    # Of a kernel that has none, as one that is too old.
    filter.add_rule(lib.ERRNO(errno.ENOSYS), "landlock_create_ruleset")
if "namespaces" in lacks:
    new_mount = lib.Arg(0, lib.MASKED_EQ, 0x20000, 0x20000)
    filter.add_rule(lib.ERRNO(errno.EPERM), "clone", new_mount)
    filter.add_rule(lib.ERRNO(errno.EPERM), "unshare")
    filter.add_rule(lib.ERRNO(errno.ENOSYS), "clone3")
if "linux" in lacks:
    sys.platform = "darwin"
    import platform
    platform.system = lambda: "Darwin"
filter.load()
sys.exit(main(sys.argv[2:]))
"""


@pytest.fixture
def outside(tmp_path, monkeypatch):
    """A folder that belongs to no course."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def here(tiny, monkeypatch):
    monkeypatch.chdir(tiny.root)
    return tiny


def examine(capsys: Any, *arguments: str) -> tuple[int, dict[str, Any]]:
    """Exit status and findings by name; the whole answer as "all"."""
    status = main(["doctor", "--json", *arguments])
    return status, by_name(capsys.readouterr().out)


def by_name(text: str) -> dict[str, Any]:
    whole = json.loads(text)
    found = {each["name"]: each for each in whole["findings"]}
    return found | {"all": whole}


def on_a_machine_without(
    what: str, folder: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LESSER, what, "doctor", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=600,
    )


@needs_sandbox
def test_every_trial_succeeds_and_grading_works(outside, capsys):
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    for name in FORBIDDEN | HARMLESS:
        assert f"\nok      {name}: " in out
    assert "not inside a course" in out
    assert "FAILED" not in out
    assert out.endswith("Grading works on this machine, in a sandbox.\n")
    assert list(outside.iterdir()) == []


def test_the_trials_try_something(outside, capsys):
    """Without a sandbox, what it must refuse is possible."""
    status, found = examine(capsys, "--sandbox", "none")
    assert status == 1
    failed = {n for n in FORBIDDEN if found[n]["status"] == "FAILED"}
    possible = FORBIDDEN
    if sys.platform != "linux" or os.geteuid() != 0:
        # Of another process's memory an ordinary user may be kept out.
        possible = possible - {"look into other processes"}
        failed = failed - {"look into other processes"}
    assert failed == possible
    for name in HARMLESS:
        assert found[name]["status"] == "ok"
    assert not found["all"]["safe"]
    assert "Leave it out" in found["all"]["next"]


@linux
def test_without_landlock_and_namespaces_it_says_what_helps(outside):
    done = on_a_machine_without("landlock,namespaces", outside)
    assert done.returncode == 1
    assert "FAILED  choice: No safe sandbox on this machine" in done.stdout
    assert "Linux 6.12" in done.stdout
    assert "Landlock: none: the kernel has none" in done.stdout
    assert "\nNext: " in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    # Nothing was tried: there is nothing to try.
    assert "read a file outside" not in done.stdout


@linux
@pytest.mark.skipif(
    not support()["bubblewrap"], reason="bubblewrap does not work here"
)
def test_bubblewrap_that_may_not_be_used_is_quoted(outside):
    done = on_a_machine_without("namespaces", outside, "--json")
    found = by_name(done.stdout)
    assert "may not be used here: bwrap: " in found["bubblewrap"]["text"]
    assert found["bubblewrap"]["advice"]
    scoped = support()["landlock_abi"] >= 6
    assert found["all"]["safe"] == scoped
    assert done.returncode == (0 if scoped else 1)


@linux
@pytest.mark.skipif(
    not support()["bubblewrap"], reason="bubblewrap does not work here"
)
def test_an_old_kernel_with_bubblewrap_grades(outside):
    done = on_a_machine_without("landlock", outside, "--json")
    found = by_name(done.stdout)
    assert found["Landlock"]["status"] == "note"
    assert "grading takes bubblewrap" in found["choice"]["text"]
    assert "bubblewrap" in found["start"]["text"]


@linux
def test_a_system_other_than_linux_is_told_so(outside):
    done = on_a_machine_without("linux", outside)
    assert done.returncode == 1
    assert "FAILED  system: Darwin" in done.stdout
    assert "Next: Grade on Linux" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_course_is_looked_at_and_not_changed(here, capsys):
    hand_in(here, "ada")
    before = {p: p.stat().st_mtime_ns for p in here.root.rglob("*")}
    _, found = examine(capsys)
    assert found["folder"]["text"] == str(here.root)
    assert found["gradebook"]["status"] == "ok"
    assert found[NAME]["status"] == "ok"
    assert (
        "notebooks: 1, exercises with hidden tests: 1" in (found[NAME]["text"])
    )
    assert "generated, handed in: 1" in found[NAME]["text"]
    assert before == {p: p.stat().st_mtime_ns for p in here.root.rglob("*")}


def test_what_comes_before_grading_is_named(here, capsys):
    _, found = examine(capsys)
    assert found[NAME]["advice"] == f"autograder collect {NAME} ARCHIVE"
    (here.root / "gradebook.db").unlink()
    _, found = examine(capsys)
    assert found[NAME]["advice"] == f"autograder generate {NAME}"
    assert found["gradebook"]["status"] == "note"
    assert not (here.root / "gradebook.db").exists()


@pytest.mark.parametrize(
    ("line", "name", "reason"),
    [
        ("c.SandboxLimits.cell_second = 5", "limits", "is no limit"),
        ("1 / 0", "nbgrader_config.py", "ZeroDivision"),
    ],
)
def test_a_faulty_config_fails(here, capsys, line, name, reason):
    with (here.root / "nbgrader_config.py").open("a") as file:
        file.write(f"\n{line}\n")
    status, found = examine(capsys)
    assert status == 1
    assert found[name]["status"] == "FAILED"
    assert reason in found[name]["text"]


@pytest.mark.parametrize(
    ("line", "name", "status", "reason"),
    [
        ("Watch.atempts = 5", "Watch", "note", "is no rule"),
        (
            "FeedbackPolicy.before_deadline = 'hint'",
            "FeedbackPolicy",
            "note",
            "is no level",
        ),
        (
            "CourseDirectory.curse_id = 'x'",
            "settings",
            "note",
            "c.CourseDirectory.curse_id is no option; meant may be course_id",
        ),
        (
            "Judging.follow_through = 'no'",
            "Judging",
            "FAILED",
            "must be True or False",
        ),
        ("LatePolicy.percnt = 5", "settings", "note", "percnt is no option"),
        ("LatePolicy.percent = 5", "settings", "note", "is not in use"),
    ],
)
def test_a_setting_without_effect_is_named(tiny, line, name, status, reason):
    with (tiny.root / "nbgrader_config.py").open("a") as file:
        file.write(f"\nc.{line}\n")
    plugins = ["autograder.late.LatePolicy"]
    found = {f.name: f for f in surroundings.course_findings(tiny, plugins)}
    assert found[name].status == status
    assert reason in found[name].text


def test_settings_with_an_effect_are_no_news(tiny):
    with (tiny.root / "nbgrader_config.py").open("a") as file:
        file.write(
            "\nc.AssignLatePenalties.plugin_class = "
            "'autograder.late.LatePolicy'\n"
            "c.LatePolicy.percent = 5\n"
            "c.CanvasExporter.only_graded = True\n"
            "c.Exchange.root = '/srv/exchange'\n"
            "c.ExportPlugin.to = 'grades.csv'\n"
            "c.SandboxLimits.cell_seconds = 5\n"
            "c.Judging.follow_through = False\n"
        )
    plugins = ["autograder.late.LatePolicy"]
    found = {f.name: f for f in surroundings.course_findings(tiny, plugins)}
    assert not found.keys() & {
        "settings",
        "Judging",
        "Watch",
        "FeedbackPolicy",
    }
    assert found["nbgrader_config.py"].status == "ok"


def test_a_faulty_exercise_fails(here, capsys):
    for path in (here.root / "tests/hidden").rglob("double.py"):
        path.unlink()
    status, found = examine(capsys)
    assert status == 1
    assert "does not exist" in found[NAME]["text"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"no database at all" * 99),
        lambda path: sqlite3.connect(path).execute("DROP TABLE assignment"),
    ],
)
def test_a_damaged_gradebook_fails(here, capsys, damage):
    damage(here.root / "gradebook.db")
    status, found = examine(capsys)
    assert status == 1
    assert found["gradebook"]["status"] == "FAILED"


def test_a_gradebook_in_use_is_told(here, capsys):
    writer = sqlite3.connect(here.root / "gradebook.db", isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    try:
        status, found = examine(capsys)
    finally:
        writer.close()
    assert status == 1
    assert "locked" in found["gradebook"]["text"]
    assert "another program" in found["gradebook"]["advice"]


@linux
def test_the_limits_of_the_course_and_the_workers_count():
    huge = Limits(memory_bytes=1 << 50, directory_bytes=1 << 50)
    found = {each.name: each for each in machine.resources(huge, 10**6)}
    assert "memory_bytes" in found["memory"].advice
    for name in ("cores", "memory", "room for files"):
        assert found[name].status == "warning", name
        assert found[name].advice
    modest = Limits(memory_bytes=1 << 20, directory_bytes=1 << 20)
    found = {each.name: each for each in machine.resources(modest, 1)}
    assert found["room for files"].status == "ok"
