"""Two hundred kills at random moments change nothing in the end.

Killed are the command itself, its workers, their warm processes and the
processes in which notebooks run: descendants of what the test started,
found in /proc, each named by a descriptor so that no number is mistaken.
"""

from __future__ import annotations

import collections
import fcntl
import json
import os
import random
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from course_fixtures import (
    GOOD,
    NAME,
    NOTEBOOK,
    PLUS_TWO,
    hand_in,
    is_graded_as,
    rows,
    submissions,
)
from nbgrader.api import Gradebook

from autograder.course.course import Course
from autograder.gradebook.generated import assignment_version
from autograder.gradebook.rules import NBGRADER
from autograder.grading.scores import by_nbgrader
from autograder.sandbox.session import Engine, SandboxUnavailable, support

pytest_plugins = ["course_plugin"]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        support()["mode"] is None or not hasattr(os, "pidfd_open"),
        reason="needs the sandbox and Linux",
    ),
]

# Only keeps a test that fails from never ending.
WATCHDOG_SECONDS = 300
KILLS = 200
SEED = 20261125
# So that there is time to kill.
SLOW = "import time\ntime.sleep(0.3)\n"
ANSWERS = (SLOW + GOOD, SLOW + PLUS_TWO, SLOW)
CLASS = [f"s{number:02}" for number in range(12)]
WEIGHTS = {"session": 100, "zygote": 8, "worker": 2}
# A command is killed after up to so many kills below it, if it is not done
# before.
MOST_BELOW = 40
# On a machine that is busy with something else there are fewer.
MOST_SECONDS = 150.0
# A notebook whose process is killed in all three attempts is blamed for
# it; if that is the sandbox, it is refused.
MOST_PER_NOTEBOOK = 2
DRIVER = Path(__file__).with_name("grading_driver.py")


class Commands:
    """Commands in a driver process, one at a time."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self._driver = subprocess.Popen(
            [sys.executable, DRIVER, log],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def start(self, course: Course, *arguments: str) -> int:
        assert self._driver.stdin and self._driver.stdout
        print(course.root, *arguments, file=self._driver.stdin, flush=True)
        return int(self._driver.stdout.readline())

    def is_over(self) -> bool:
        ready, _, _ = select.select([self._driver.stdout], [], [], 0)
        return bool(ready)

    def status(self) -> int:
        assert self._driver.stdout
        return int(self._driver.stdout.readline())

    def close(self) -> None:
        assert self._driver.stdin
        self._driver.stdin.close()
        self._driver.wait(60)


class Process:
    """A process, which its number alone does not name for good."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2]
        fields = stat.split()
        self.state, self.parent = fields[0], int(fields[1])
        self.started = fields[19]
        line = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        self.is_zygote = b"autograder.sandbox.zygote" in line
        self.is_bubblewrap = line[0].endswith(b"bwrap")

    def is_there(self) -> bool:
        try:
            now = Process(self.pid)
        except OSError:
            return False
        return now.started == self.started and now.state not in "ZX"

    def kill(self) -> bool:
        try:
            handle = os.pidfd_open(self.pid)
        except OSError:
            return False
        try:
            if not self.is_there():
                return False
            signal.pidfd_send_signal(handle, signal.SIGKILL)
        except OSError:
            return False
        finally:
            os.close(handle)
        return True


def descendants(pid: int) -> dict[int, Process]:
    """A process and everything below it, parents first."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                process = Process(int(entry.name))
            except OSError:
                continue
            if process.state not in "ZX":
                found[process.pid] = process
    family = {pid: found[pid]} if pid in found else {}
    pending = [pid]
    for parent in pending:
        for each in found.values():
            if each.parent == parent and each.pid not in family:
                family[each.pid] = each
                pending.append(each.pid)
    return family


def kind_of(process: Process, family: dict[int, Process], top: int) -> str:
    if process.pid == top:
        return "command"
    if not process.is_zygote:
        return "worker"
    above = family[process.parent]
    is_forked = above.is_zygote and not above.is_bubblewrap
    return "session" if is_forked else "zygote"


def branch_of(process: Process, family: dict[int, Process], top: int) -> int:
    """The worker that a process belongs to; 0 for the command's own."""
    while process.parent != top:
        process = family[process.parent]
    is_own = process.is_zygote or process.is_bubblewrap
    return 0 if is_own else process.pid


def scratch_folders(process: Process) -> set[str]:
    found = set()
    for link in Path(f"/proc/{process.pid}/fd").glob("*"):
        try:
            target = str(link.readlink())
        except OSError:
            continue
        if "autograder-sandbox-" in target:
            found.add(target)
    return found


def is_abandoned(path: str) -> bool:
    """Whether a folder is there and no process holds it.

    One that looks for abandoned folders opens those of other tests, too.
    """
    try:
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(folder)
    return Path(path).exists()


class Killer:
    """Kills processes of commands until it has killed enough."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)
        self.kills: collections.Counter[str] = collections.Counter()
        self.scratch: set[str] = set()

    @property
    def total(self) -> int:
        return sum(self.kills.values())

    def attend(self, commands: Commands, top: int) -> None:
        """Kill in a command until it is over; nothing may be left."""
        seen: dict[int, Process] = {}
        notebooks = Notebooks()
        end = self.total + self.random.randint(0, MOST_BELOW)
        while not commands.is_over():
            time.sleep(self.random.uniform(0.01, 0.15))
            family = descendants(top)
            seen |= family
            if self.total >= KILLS:
                continue
            if self.total >= end and top in family:
                self.kills["command"] += family[top].kill()
                continue
            kind = self.random.choices([*WEIGHTS], [*WEIGHTS.values()])[0]
            self._kill_one(kind, family, top, notebooks)
        deadline = time.monotonic() + WATCHDOG_SECONDS
        while any(each.is_there() for each in seen.values()):
            assert time.monotonic() < deadline, "processes are left"
            time.sleep(0.05)

    def _kill_one(
        self,
        kind: str,
        family: dict[int, Process],
        top: int,
        notebooks: Notebooks,
    ) -> None:
        of_kind = collections.defaultdict(list)
        for each in family.values():
            of_kind[kind_of(each, family, top)].append(each)
        for each in of_kind["zygote"]:
            self.scratch |= scratch_folders(each)
        branches = {
            each.pid: branch_of(each, family, top)
            for each in family.values()
            if each.pid != top
        }
        notebooks.look({s.pid: branches[s.pid] for s in of_kind["session"]})
        victims = [
            each
            for each in of_kind[kind]
            if kind == "worker" or notebooks.may_lose(branches[each.pid])
        ]
        if victims and (victim := self.random.choice(victims)).kill():
            self.kills[kind] += 1
            branch = branches[victim.pid]
            if kind != "worker":
                notebooks.lose(branch)


class Notebooks:
    """How often the notebook of each worker was disturbed.

    A session that ends undisturbed has graded its notebook.
    """

    def __init__(self) -> None:
        self._lost: collections.Counter[int] = collections.Counter()
        self._sessions: dict[int, int] = {}
        self._disturbed: set[int] = set()

    def look(self, sessions: dict[int, int]) -> None:
        """Sessions that are there, with their workers."""
        for pid in self._sessions.keys() - sessions.keys():
            self._lost[self._sessions[pid]] = 0
        self._sessions = {
            pid: branch
            for pid, branch in sessions.items()
            if pid not in self._disturbed
        }

    def may_lose(self, branch: int) -> bool:
        return self._lost[branch] < MOST_PER_NOTEBOOK

    def lose(self, branch: int) -> None:
        self._lost[branch] += 1
        for pid in [p for p, b in self._sessions.items() if b == branch]:
            del self._sessions[pid]
            self._disturbed.add(pid)


def modes() -> list[str]:
    """The protections this machine has."""
    try:
        Engine(mode="landlock").close()
    except SandboxUnavailable:
        return ["auto"]
    return ["auto", "landlock"]


def enter_by_hand(course: Course) -> None:
    """Scores and comments of a person, by nbgrader's own interface."""
    with Gradebook(
        f"sqlite:///{course.root / 'gradebook.db'}", "neural_networks_course"
    ) as book:
        for student in CLASS[:4]:
            grade = book.find_grade("why", NOTEBOOK, NAME, student)
            grade.manual_score, grade.needs_manual_grade = 2.5, False
            grade = book.find_grade("double_test", NOTEBOOK, NAME, student)
            grade.extra_credit = 0.5
            comment = book.find_comment("why", NOTEBOOK, NAME, student)
            comment.manual_comment = f"Well said, {student}."
        book.db.commit()


def by_hand(course: Course) -> list[tuple]:
    table = rows(course.root)
    return [
        *((*row[:3], row[5], row[6]) for row in table["grade"]),
        *((*row[:3], row[5]) for row in table["comment"]),
    ]


def is_entered(row: tuple) -> bool:
    return any(value is not None for value in row[3:])


def check(course: Course, version, entered: list[tuple]) -> int:
    """Database and folders are whole and agree; returns how many count."""
    database = sqlite3.connect(course.root / "gradebook.db")
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.close()
    assert [r for r in by_hand(course) if is_entered(r)] == entered
    table = rows(course.root)["grade"]
    done = 0
    for each in submissions(course, NAME):
        path = each.graded / f"{NOTEBOOK}.ipynb"
        if each.graded.exists():
            assert {p.name for p in each.graded.iterdir()} == {
                path.name,
                "helper.py",
            }
            content = json.loads(path.read_text())
        if is_graded_as(each, version):
            done += 1
            stored = {r[2]: r[4] for r in table if r[0] == each.student}
            assert (
                by_nbgrader(content, version.notebooks[0], NBGRADER) == stored
            )
    return done


def final(course: Course) -> dict[str, list[tuple]]:
    """All rows, without who waits for a new look: that depends on whose
    grade was made anew before the kills ended.
    """
    table = rows(course.root)
    return table | {"grade": [row[:-1] for row in table["grade"]]}


def folders(course: Course) -> dict[str, bytes]:
    root = course.root / "autograded"
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_kills_at_any_moment_change_nothing(tiny, engine, tmp_path):
    commands = Commands(tmp_path / "log")
    try:
        _kill_and_compare(tiny, engine, tmp_path, commands)
    finally:
        commands.close()
    assert "Traceback" not in commands.log.read_text()


def _kill_and_compare(tiny, engine, tmp_path, commands):
    for number, student in enumerate(CLASS[:6]):
        hand_in(tiny, student, ANSWERS[number % 3], "Because.")
    commands.start(tiny, "grade", NAME)
    assert commands.status() == 0, commands.log.read_text()
    enter_by_hand(tiny)
    # One student hands in again, and the others for the first time.
    shutil.rmtree(tiny.root / "submitted" / CLASS[1])
    hand_in(tiny, CLASS[1], ANSWERS[0], "Because it is.")
    for number, student in enumerate(CLASS[6:]):
        hand_in(tiny, student, ANSWERS[number % 3])
    quiet = Course(Path(shutil.copytree(tiny.root, tmp_path / "quiet")))
    commands.start(quiet, "grade", NAME)
    assert commands.status() == 0, commands.log.read_text()

    version = assignment_version(tiny, NAME, engine)
    entered = [row for row in by_hand(tiny) if is_entered(row)]
    assert len(entered) == 12
    killer, runs, began = Killer(), 0, time.monotonic()
    protections = modes()
    while killer.total < KILLS and time.monotonic() < began + MOST_SECONDS:
        arguments = ["grade", NAME, "--workers", "2", "--sandbox"]
        arguments.append(protections[runs % len(protections)])
        if runs % 3:
            arguments.append("--force")
        top = commands.start(tiny, *arguments)
        killer.attend(commands, top)
        assert commands.status() in (0, 1, 2, -signal.SIGKILL)
        check(tiny, version, entered)
        print(
            runs,
            dict(killer.kills),
            f"{time.monotonic() - began:.0f} s",
            flush=True,
        )
        runs += 1
    print(dict(killer.kills), runs, f"{time.monotonic() - began:.0f} s")

    commands.start(tiny, "grade", NAME)
    assert commands.status() == 0, commands.log.read_text()[-3000:]
    # The next sandbox removes what killed ones have left.
    with Engine(mode=protections[-1]) as last:
        last.ready()
    assert check(tiny, version, entered) == len(CLASS)
    assert final(tiny) == final(quiet)
    assert folders(tiny) == folders(quiet)
    assert not [path for path in killer.scratch if is_abandoned(path)]
    assert not [*(tiny.root / ".autograder" / "keys").glob("*.draft")]
    assert min(killer.kills[k] for k in (*WEIGHTS, "command")) >= 1
