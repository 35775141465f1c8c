"""Kill points, full and read-only disks, two graders, signals.

Nothing here is a stand-in: a process really dies before or after one of
its calls, a disk really is full. Random kills are in test_kills.py.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from course_fixtures import (
    GOOD,
    NAME,
    NOTEBOOK,
    PLUS_TWO,
    execute,
    grade,
    hand_in,
    is_graded_as,
    record,
    rows,
    scores,
    submissions,
)
from sqlalchemy.orm import Session as Database

from autograder.classroom import batch, lock
from autograder.common.errors import UserError
from autograder.course.course import Course
from autograder.gradebook.rules import NBGRADER
from autograder.grading.provenance import provenance, stamp
from autograder.grading.scores import by_nbgrader
from autograder.grading.submission import grade_submission
from autograder.judging import oracle
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Engine, SandboxUnavailable

pytest_plugins = ["course_plugin"]

# Whoever waits for this waits for ever.
ENDLESS = f"import time\ntime.sleep(1e6)\n{GOOD}"
# Only keeps a test that fails from never ending.
WATCHDOG_SECONDS = 600
# What may come between two states of the disk.
CALLS = ("mkdir", "rename", "unlink", "rmdir")


def run_to_death(work: Callable[[], object], number: int) -> bool:
    """Work in a fork that kills itself before its n-th change of the disk.

    returns  whether there were so many
    """
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            _arm(number)
            work()
            status = 0
        finally:
            os._exit(status)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert code in (0, -signal.SIGKILL)
    return code != 0


def _arm(number: int) -> None:
    seen = 0

    def wrapped(call):
        def counted(*args, **options):
            nonlocal seen
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*args, **options)

        return counted

    for name in CALLS:
        setattr(os, name, wrapped(getattr(os, name)))
    Database.commit = wrapped(Database.commit)  # type: ignore[method-assign]


def agrees(course: Course, version) -> None:
    """Whoever counts as graded has the same scores in both places."""
    database = sqlite3.connect(course.root / "gradebook.db")
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.close()
    for each in submissions(course, NAME):
        if is_graded_as(each, version):
            path = each.graded / f"{NOTEBOOK}.ipynb"
            content = json.loads(path.read_text())
            found = scores(course, each.student)
            assert by_nbgrader(content, version.notebooks[0], NBGRADER) == {
                name: score for name, (score, _, _) in found.items()
            }
            assert (each.graded / "helper.py").exists()


@pytest.fixture
def graded_before(tiny, engine):
    """Ann has another result by the same version, as after a fault of the
    machine; Bob has none. Returns the version and the new results.
    """
    folder = hand_in(tiny, "ann", PLUS_TWO)
    version, earlier = grade(tiny, engine)
    shutil.rmtree(folder)
    hand_in(tiny, "ann", GOOD)
    hand_in(tiny, "bob", GOOD)
    _, graded = grade(tiny, engine)
    origin = provenance(submissions(tiny, NAME)[0].look().read(), version)
    record(tiny, [stamp(earlier[0], origin)])
    execute(
        tiny,
        "UPDATE grade SET manual_score = 1.5 WHERE id IN (SELECT g.id FROM "
        "grade g JOIN base_cell b ON b.id = g.cell_id WHERE b.name = 'why')",
    )
    execute(tiny, "UPDATE comment SET manual_comment = 'Go on.'")
    assert is_graded_as(submissions(tiny, NAME)[0], version)
    return version, graded


def test_killed_at_any_change_of_the_disk_it_is_mended_by_the_next(
    tiny, graded_before, tmp_path
):
    version, graded = graded_before
    quiet = Course(Path(shutil.copytree(tiny.root, tmp_path / "quiet")))
    record(quiet, graded)
    for number in range(1, 200):
        root = Path(shutil.copytree(tiny.root, tmp_path / f"n{number}"))
        course = Course(root)
        died = run_to_death(lambda c=course: record(c, graded), number)
        agrees(course, version)
        assert scores(course, "ann")["why"][1] == 1.5
        open_ones = [
            result
            for each, result in zip(
                submissions(course, NAME), graded, strict=True
            )
            if not is_graded_as(each, version)
        ]
        if died:
            # Ann's first result is the only one that may still stand.
            record(course, open_ones)
            record(course, graded[:1])
        assert rows(root) == rows(quiet.root)
        for each in submissions(course, NAME):
            assert is_graded_as(each, version)
            assert [*each.graded.parent.iterdir()] == [each.graded]
        shutil.rmtree(root)
        if not died:
            break
    assert number > 10


def test_a_key_is_whole_or_not_there(tiny, engine):
    exercise = tiny.exercise("double")
    path = oracle.cache_path(exercise)
    key = oracle.answer_key(exercise, engine)
    for part in (b"", path.read_bytes()[:40], b"[]", b"\0" * 100):
        path.write_bytes(part)
        assert oracle.answer_key(exercise, engine) == key


# What is ended from outside


def wait(until: Callable[[], object]) -> None:
    """Wait for what comes."""
    deadline = time.monotonic() + WATCHDOG_SECONDS
    while not until():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def processes(command: int) -> list[int]:
    """The children of a process, first those that are left."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == command:
            found.append(int(stat.parent.name))
    return found


def sessions_of(engine: Engine) -> list[int]:
    """The processes of an engine's sessions."""
    assert engine._host is not None
    family = [engine._host._process.pid]
    for each in family:
        family += processes(each)
    # bubblewrap stays as one process above the one that forks.
    above = 2 if engine._protection.mode == "bubblewrap" else 1
    return family[above:]


KILLERS = {
    "session": lambda engine: sessions_of(engine)[0],
    "sandbox": lambda engine: engine._host._process.pid,
}


@pytest.mark.parametrize("victim", KILLERS)
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("times", [1, 2])
def test_a_kill_from_outside_costs_nothing(
    tiny, engine, victim, number, times, monkeypatch
):
    hand_in(tiny, "ann")
    version, (quiet,) = grade(tiny, engine)
    left = times
    with Engine(version.limits) as own:
        start = Engine._begin

        def begin(self, files, env):
            nonlocal left
            session = start(self, files, env)
            if left:
                left -= 1
                os.kill(KILLERS[victim](self), number)
            return session

        monkeypatch.setattr(Engine, "_begin", begin)
        files = submissions(tiny, NAME)[0].look().read()
        graded = grade_submission("ann", files, version, own, NBGRADER)
    assert left == 0
    assert stamp(graded, provenance(files, version)) == quiet


def test_a_sandbox_lost_every_time_is_refused_and_no_zero(
    tiny, engine, monkeypatch
):
    # The system takes its time to end what ran in a sandbox that is gone;
    # a notebook that is quick would be done before.
    version, _ = grade(tiny, engine)
    hand_in(tiny, "ann", ENDLESS)
    start = Engine._begin

    def begin(self, files, env):
        session = start(self, files, env)
        os.kill(self._host._process.pid, signal.SIGKILL)
        return session

    monkeypatch.setattr(Engine, "_begin", begin)
    files = submissions(tiny, NAME)[0].look().read()
    with (
        Engine(version.limits) as own,
        pytest.raises(SandboxUnavailable, match="ended 3 times"),
    ):
        grade_submission("ann", files, version, own, NBGRADER)


def test_who_kills_itself_is_graded_and_told(tiny, engine):
    text = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n"
    hand_in(tiny, "eve", text + GOOD)
    hand_in(tiny, "ann")
    outcomes = list(batch.plan(tiny, NAME).grade(1, "none"))
    assert [each.trouble for each in outcomes] == [(), ()]
    assert scores(tiny, "eve")["double_test"][0] == 0
    assert scores(tiny, "ann")["double_test"][0] == 2
    page = (tiny.root / f"autograded/eve/{NAME}/{NOTEBOOK}.ipynb").read_text()
    assert "was ended by the system" in page


# A full disk, a read-only disk


def in_namespace(script: str, folder: Path, *arguments: object) -> str:
    """Run a shell script where it may mount; skip where nobody may."""
    line = ["unshare", "--mount"]
    if os.geteuid():
        line += ["--user", "--map-root-user"]
    try:
        subprocess.run(
            [*line, "mount", "-t", "tmpfs", "tmpfs", folder],
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine lets nobody mount in a namespace")
    done = subprocess.run(
        [*line, "sh", "-euc", script, "sh", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=WATCHDOG_SECONDS,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


COMMAND = f"{sys.executable} -m autograder grade {NAME}"


@pytest.mark.slow
def test_a_full_disk_is_named_and_grading_goes_on_when_there_is_room(
    tiny, engine, tmp_path
):
    hand_in(tiny, "ann")
    hand_in(tiny, "bob", PLUS_TWO)
    version, _ = grade(tiny, engine)
    disk = tmp_path / "disk"
    disk.mkdir()
    text = in_namespace(
        f"""
        mount -t tmpfs -o size=4m tmpfs $2; cp -r $1/. $2; cd $2
        # 8 kB are left: enough to begin, too little for a notebook.
        dd if=/dev/zero of=filler bs=1k 2>/dev/null || true
        truncate -s -8k filler
        status=0; {COMMAND} || status=$?; echo "status $status"
        test ! -e autograded/ann/{NAME}; test ! -e autograded/ann/.{NAME}.new
        rm filler
        {COMMAND}
        cp -r gradebook.db autograded $1
        """,
        disk,
        tiny.root,
        disk,
    )
    assert "status 1" in text or "status 2" in text
    assert "No space left on device" in text
    assert "Make room" in text
    assert "Traceback" not in text
    agrees(tiny, version)
    assert scores(tiny, "ann")["double_test"][0] == 2
    assert all(is_graded_as(s, version) for s in submissions(tiny, NAME))


@pytest.mark.slow
@pytest.mark.parametrize("place", ["gradebook.db", "autograded", "."])
def test_a_read_only_disk_is_named_before_anything_is_graded(
    tiny, tmp_path, place
):
    hand_in(tiny, "ann")
    (tiny.root / "autograded").mkdir()
    (tiny.root / ".autograder").mkdir(exist_ok=True)
    before = rows(tiny.root)
    text = in_namespace(
        f"""
        cd $1; mount --bind $2 $2; mount -o remount,bind,ro $2; cd $1
        status=0; {COMMAND} || status=$?; echo "status $status"
        """,
        tmp_path,
        tiny.root,
        place,
    )
    assert "status 2" in text
    assert "cannot be written" in text
    assert "Traceback" not in text
    assert rows(tiny.root) == before


def test_no_room_for_a_session_is_no_fault_of_the_notebook():
    with (
        Engine(Limits(directory_bytes=1 << 60), "none") as engine,
        pytest.raises(SandboxUnavailable, match="which a notebook may use"),
    ):
        engine.session()


# Two graders, signals


def test_a_second_grader_is_told_who_grades(tiny):
    hand_in(tiny, "ann")
    code = (
        "import sys; from pathlib import Path\n"
        "from autograder.course.course import Course\n"
        "from autograder.classroom import lock\n"
        f"with lock.grading(Course(Path({str(tiny.root)!r}))):\n"
        "    print('here', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as first:
        assert first.stdout
        assert first.stdout.readline() == "here\n"
        with pytest.raises(UserError, match=f"process {first.pid} of user"):
            batch.plan(tiny, NAME)
        first.kill()
    # Nobody has to remove anything.
    with lock.grading(tiny):
        pass
    assert batch.plan(tiny, NAME).todo


PATIENT = """
c.SandboxLimits.cell_seconds = 1_000_000
c.SandboxLimits.notebook_seconds = 1_000_000
"""


def is_there(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def workers(command: int) -> list[int]:
    """The processes of a command that run its own program."""

    def line(pid: int) -> bytes:
        with contextlib.suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_bytes()
        return b""

    return [p for p in processes(command) if line(p) == line(command)]


def everybody(command: int) -> list[int]:
    """All processes below a command."""
    family = [command]
    for each in family:
        family += processes(each)
    return family[1:]


# Whether a command has come so far.
MOMENTS = {
    "a worker is forked": lambda pid, course: workers(pid),
    "sandboxes start": lambda pid, course: any(
        processes(worker) for worker in workers(pid)
    ),
    "a result is kept": lambda pid, course: scores(course, "ann"),
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("moment", "is_prepared", "number"),
    [
        ("a worker is forked", False, signal.SIGINT),
        ("sandboxes start", True, signal.SIGINT),
        ("a result is kept", True, signal.SIGINT),
        ("a result is kept", True, signal.SIGTERM),
    ],
)
def test_a_signal_ends_everything_at_once(
    tiny, engine, moment, is_prepared, number
):
    if is_prepared:
        # The first workers of the command are those that grade.
        oracle.answer_key(tiny.exercise("double"), engine)
    with (tiny.root / "nbgrader_config.py").open("a") as config:
        config.write(PATIENT)
    hand_in(tiny, "ann")
    for student in ("bob", "cem"):
        hand_in(tiny, student, ENDLESS)
    with subprocess.Popen(
        COMMAND.split(),
        cwd=tiny.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        # A shell that runs the tests in the background ignores it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as command:
        try:
            wait(lambda: MOMENTS[moment](command.pid, tiny))
            family = everybody(command.pid)
            if number == signal.SIGINT:
                # As a terminal does it.
                os.killpg(command.pid, number)
            else:
                command.send_signal(number)
            text, _ = command.communicate(timeout=WATCHDOG_SECONDS)
        finally:
            command.kill()
    assert command.returncode == 128 + number, text
    assert "stopped. What was done is kept." in text
    assert "Traceback" not in text
    wait(lambda: not any(map(is_there, family)))
    kept = scores(tiny, "ann")
    assert kept == {} or kept["double_test"][0] == 2
    assert bool(kept) == (moment == "a result is kept")
