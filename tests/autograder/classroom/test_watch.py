"""Watching: a student sees feedback at once; no crash loses or repeats.

Submissions go through a real exchange, by nbgrader's own submit.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from course_fixtures import (
    GOOD,
    NAME,
    NOTEBOOK,
    PLUS_TWO,
    hand_in,
    nbgrader,
    scores,
)

from autograder.classroom import attempts as attempts_module
from autograder.classroom import feedback, lock
from autograder.classroom.attempts import Attempts
from autograder.commands import main, stopping
from autograder.course.course import Course
from autograder.gradebook import steps
from autograder.sandbox.session import support

pytest_plugins = ["course_plugin"]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(support()["mode"] is None, reason="needs the sandbox"),
]

FILE = f"{NOTEBOOK}.ipynb"
# Only keeps a test that fails from never ending.
PATIENCE = 600
# One comes long before a folder counts as complete, on a busy machine, too.
PIECES = 14


class School:
    """The tiny course with an exchange, and its students."""

    def __init__(self, course: Course, root: Path) -> None:
        self.course, self.root = course, root
        self.exchange = root / "exchange" / "neural_networks_course"
        for folder, mode in (("inbound", 0o733), ("outbound", 0o755)):
            (self.exchange / folder).mkdir(parents=True)
            (self.exchange / folder).chmod(mode)
        self.exchange.parent.chmod(0o777)
        self.configure(
            f"c.Exchange.root = {str(self.exchange.parent)!r}",
            f"c.Exchange.cache = {str(root / 'cache')!r}",
            "c.Watch.settle_seconds = 0.5",
            "c.ExchangeCollect.check_owner = False",
        )

    def configure(self, *lines: str) -> None:
        with (self.course.root / "nbgrader_config.py").open("a") as config:
            config.write("\n".join(("", *lines, "")))

    def home(self, student: str) -> Path:
        """The folder a student works in, with the assignment fetched."""
        home = self.root / student
        if not home.exists():
            home.mkdir()
            config = "nbgrader_config.py"
            shutil.copy(self.course.root / config, home)
            for target in (home, self.exchange / "outbound"):
                shutil.copytree(
                    self.course.release / NAME,
                    target / NAME,
                    dirs_exist_ok=True,
                )
        return home

    def submit(self, student: str, answer: str) -> str:
        """Type an answer and submit; return the page's name to come."""
        home = self.home(student)
        type_in(home, answer)
        app = steps.application(Course(home))
        app.coursedir.assignment_id = NAME
        app.coursedir.student_id = student
        step = app.exchange.Submit(
            coursedir=app.coursedir,
            authenticator=app.authenticator,
            parent=app,
        )
        step.assignment_dir = str(home)
        steps.run(step, "submit")
        return self.page_of(student)

    def page_of(self, student: str) -> str:
        """The file in the exchange that answers the newest submission."""
        from nbgrader.utils import notebook_hash

        newest = max(self.exchange.glob(f"inbound/{student}+{NAME}+*"))
        secret = (newest / "submission_secret.txt").read_text()
        return notebook_hash(secret=secret, notebook_id=NOTEBOOK) + ".html"

    def page(self, name: str) -> str:
        """A page in the exchange, or "" if it is not there."""
        path = self.exchange / "feedback" / name
        return path.read_text() if path.exists() else ""

    def used(self, student: str) -> int:
        with Attempts(self.course, NAME) as attempts:
            return attempts.history(student).used

    def once(self) -> int:
        """One round, in this process."""
        line = ["watch", NAME, "--once", "--interval", "0.1"]
        with contextlib.chdir(self.course.root):
            return main.main([*line, "--workers", "1"])


def type_in(home: Path, answer: str) -> None:
    path = home / NAME / FILE
    content = json.loads(path.read_text())
    for cell in content["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "double":
            cell["source"] = answer
    path.write_text(json.dumps(content))


def wait(until: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


@pytest.fixture
def school(tiny: Course, tmp_path: Path) -> School:
    return School(tiny, tmp_path)


@contextlib.contextmanager
def watching(course: Course, log: Path) -> Iterator[int]:
    """`autograder watch` in a fork, which has everything imported."""
    pid = os.fork()
    if pid == 0:
        try:
            handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.dup2(handle, 1)
            os.dup2(handle, 2)
            sys.stdout = sys.stderr = os.fdopen(1, "w", buffering=1)
            os.chdir(course.root)
            line = ["watch", NAME, "--interval", "0.1", "--workers", "1"]
            stopping.run(lambda: main.main(line))
        finally:
            os._exit(70)
    try:
        yield pid
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)


def test_a_student_sees_feedback_while_the_command_runs(
    tiny: Course, tmp_path: Path
) -> None:
    from nbgrader.utils import get_username

    school, student = School(tiny, tmp_path), get_username()
    home = tmp_path / student
    home.mkdir()
    shutil.copy(tiny.root / "nbgrader_config.py", home)
    line = [sys.executable, "-m", "autograder", "watch", NAME]
    with subprocess.Popen(
        [*line, "--interval", "0.2"],
        cwd=tiny.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as command:
        try:
            nbgrader(tiny.root, "release_assignment", NAME)
            nbgrader(home, "fetch_assignment", NAME)
            type_in(home, PLUS_TWO)
            nbgrader(home, "submit", NAME)
            first = school.page_of(student)
            wait(lambda: school.page(first), "no feedback came")
            second = school.submit(student, GOOD)
            wait(lambda: school.page(second), "no feedback came")
            nbgrader(home, "fetch_feedback", NAME)
            command.send_signal(signal.SIGTERM)
            text, _ = command.communicate(timeout=PATIENCE)
        finally:
            command.kill()
    assert command.returncode == 128 + signal.SIGTERM, text
    assert "Traceback" not in text
    assert f"{student}  0 of 6 points" in text
    assert f"{student}  3 of 6 points" in text
    assert "attempt 2  feedback released" in text
    pages = sorted(home.glob(f"{NAME}/feedback/*/{NOTEBOOK}.html"))
    assert [page.read_text() for page in pages] == [
        school.page(first),
        school.page(second),
    ]
    assert "What is the double of 1" in school.page(first)
    assert "2 of 2 points" in school.page(second)


def test_attempts_and_pauses_are_kept_and_told(
    school: School, capsys: pytest.CaptureFixture[str]
) -> None:
    school.configure("c.Watch.attempts = 1", "c.Watch.pause_seconds = 3600")
    first = school.submit("ada", PLUS_TWO)
    assert school.once() == 0
    assert "What is the double of 1" in school.page(first)
    # Over the limit: kept for the final grading, and told.
    second = school.submit("ada", GOOD)
    assert school.once() == 0
    assert "ada  kept, not graded: 1 of 1 used" in capsys.readouterr().out
    assert "You have used 1 of 1 attempt." in school.page(second)
    assert "What is the double of 1" in school.page(first)
    handed_in = school.course.root / "submitted" / "ada" / NAME / FILE
    assert "return x + x" in handed_in.read_text()
    assert scores(school.course, "ada")["double_test"][0] == 0
    # With more attempts, the pause is what holds it.
    school.configure("c.Watch.attempts = 2")
    assert school.once() == 0
    assert "ada  waits until" in capsys.readouterr().out
    assert "Your feedback comes later" in school.page(second)
    with contextlib.chdir(school.course.root):
        assert main.main(["watch", NAME, "--attempts"]) == 0
        assert "used of 2" in capsys.readouterr().out
        assert main.main(["watch", NAME, "--reset", "ada"]) == 0
        assert main.main(["watch", NAME, "--reset", "ada"]) == 2
    assert school.once() == 0
    assert "attempt 1 of 2" in capsys.readouterr().out
    assert "2 of 2 points" in school.page(second)
    assert scores(school.course, "ada")["double_test"][0] == 2


def test_links_in_the_exchange_bring_nothing_and_are_told(
    school: School, capsys: pytest.CaptureFixture[str]
) -> None:
    page = school.submit("trudy", PLUS_TWO)
    (newest,) = school.exchange.glob("inbound/trudy+*")
    (newest / "data.bin").symlink_to(school.course.root / "gradebook.db")
    os.mkfifo(newest / "pipe")
    later = f"eve+{NAME}+2030-01-01 10:00:00.0 UTC+x"
    (newest.parent / later).symlink_to(school.course.root)
    assert school.once() == 0
    told = capsys.readouterr().out
    assert "look at trudy: links could lead" in told
    assert "left out: pipe" in told
    assert f"look at eve: {later} is a link, or no folder" in told
    assert school.page(page)
    submitted = school.course.root / "submitted"
    assert {each.name for each in submitted.iterdir()} == {"trudy"}
    there = {each.name for each in (submitted / "trudy" / NAME).iterdir()}
    assert not there & {"data.bin", "pipe"}


def test_what_was_graded_before_is_left_alone(
    school: School, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(school.course, "ada")
    with contextlib.chdir(school.course.root):
        assert main.main(["grade", NAME]) == 0
    assert school.once() == 0
    tests = school.course.root / "tests" / "hidden" / NOTEBOOK / "double.py"
    tests.write_text(tests.read_text().replace("double(7)", "double(8)"))
    capsys.readouterr()
    assert school.once() == 0
    assert "not up to date: ada (1)" in capsys.readouterr().out
    assert school.used("ada") == 0
    assert not (school.course.root / "feedback").exists()


# What is called between two states of the disk, in the order of a round.
MOMENTS = (
    (shutil, "copytree"),
    (feedback, "write"),
    (attempts_module.Attempts, "answer"),
)


def test_killed_between_any_two_steps_it_goes_on(school: School) -> None:
    page = school.submit("ada", GOOD)
    graded = school.course.root / "autograded" / "ada" / NAME / FILE
    stamps = []
    for place, name in MOMENTS:
        pid = os.fork()
        if pid == 0:
            call = getattr(place, name)

            def killed(*args, call=call, **options):
                if call is shutil.copytree:
                    # Part of a submission, which looks as new as the whole.
                    Path(args[1]).mkdir(parents=True)
                    stamp = Path(args[0], "timestamp.txt")
                    shutil.copy(stamp, args[1])
                os.kill(os.getpid(), signal.SIGKILL)

            setattr(place, name, killed)
            try:
                school.once()
            finally:
                os._exit(70)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        assert code == -signal.SIGKILL, name
        assert school.used("ada") == (place is not shutil)
        if graded.exists():
            stamps.append(graded.stat().st_mtime_ns)
    # A newer one does not take the place of what is not answered yet.
    newer = school.submit("ada", PLUS_TWO)
    assert school.once() == 0
    assert "2 of 2 points" in school.page(page)
    assert "What is the double of 1" in school.page(newer)
    assert school.used("ada") == 2
    assert scores(school.course, "ada")["double_test"][0] == 0
    # It was graded once, however often the answer was interrupted.
    assert len(stamps) == 2
    assert len(set(stamps)) == 1


def test_a_slow_copy_is_awaited_and_another_grader_let_through(
    tiny: Course, tmp_path: Path
) -> None:
    school = School(tiny, tmp_path)
    school.configure("c.Watch.settle_seconds = 2")
    for student in ("zoe", "amy"):
        hand_in(tiny, student)
    submitted = tiny.root / "submitted"
    submitted.rename(tmp_path / "elsewhere")
    log = tmp_path / "log"
    log.touch()
    with watching(tiny, log) as pid:
        with lock.grading(tiny):
            wait(lambda: "waits: " in log.read_text(), "no word of it")
        copy_slowly(tmp_path / "elsewhere", submitted, "zoe", seconds=2.8)
        wait(lambda: "zoe" in log.read_text(), "nothing was graded")
        # From now on another hidden test counts.
        tests = tiny.root / "tests" / "hidden" / NOTEBOOK / "double.py"
        text = tests.read_text()
        tests.write_text(text.replace("double(7)", "double(8)"))
        (tmp_path / "elsewhere" / "amy").rename(submitted / "amy")
        wait(lambda: "amy" in log.read_text(), "nothing more was graded")
        # Where this runs in the background, the other signal is ignored.
        os.kill(pid, signal.SIGTERM)
        assert os.waitpid(pid, 0)[1] == (128 + signal.SIGTERM) << 8
    text = log.read_text()
    assert f"process {os.getpid()} of user" in text
    assert text.count("waits: ") == 1
    assert text.count("zoe") == text.count("amy") == 1, text
    assert "zoe  3 of 6 points" in text
    assert "written, not from the exchange" in text
    assert "tiny has changed. New submissions are graded by" in text
    assert school.used("zoe") == school.used("amy") == 1
    for student in ("zoe", "amy"):
        page = tiny.root / "feedback" / student / NAME / f"{NOTEBOOK}.html"
        assert "2 of 2 points" in page.read_text()


def test_an_update_of_the_kit_is_taken_over(
    tiny: Course, tmp_path: Path
) -> None:
    package = Path(main.__file__).parents[1]
    kit = tmp_path / "kit"
    shutil.copytree(
        package,
        kit / package.name,
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    log = tmp_path / "log"
    line = [sys.executable, "-m", "autograder", "watch", NAME]
    with (
        log.open("w") as file,
        subprocess.Popen(
            [*line, "--interval", "0.1", "--workers", "1"],
            cwd=tiny.root,
            env={**os.environ, "PYTHONPATH": str(kit)},
            stdout=file,
            stderr=subprocess.STDOUT,
        ) as command,
    ):
        try:
            hand_in(tiny, "zoe")
            wait(lambda: "zoe" in log.read_text(), "nothing was graded")
            judge = kit / package.name / "judging" / "judge.py"
            judge.write_text(judge.read_text() + "# Newer.\n")
            hand_in(tiny, "amy")
            wait(lambda: "amy" in log.read_text(), "nothing more was graded")
            command.send_signal(signal.SIGTERM)
            command.wait(PATIENCE)
        finally:
            command.kill()
    text = log.read_text()
    assert "the kit has changed; watching by the new one" in text
    assert text.count("watching ") == 3, text
    assert "Traceback" not in text
    assert text.count("zoe  3 of 6 points") == 1
    assert text.count("amy  3 of 6 points") == 1


def copy_slowly(
    source: Path, target: Path, student: str, seconds: float
) -> None:
    """Copy a submission, the notebook in many pieces."""
    folder = target / student / NAME
    folder.mkdir(parents=True)
    content = (source / student / NAME / FILE).read_bytes()
    size = len(content) // PIECES + 1
    with (folder / FILE).open("wb", buffering=0) as file:
        for start in range(0, len(content), size):
            file.write(content[start : start + size])
            time.sleep(seconds / PIECES)
