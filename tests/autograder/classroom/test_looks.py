"""A command looks at each thing once, however large the class."""

from __future__ import annotations

import collections
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from course_fixtures import GOOD, NAME, NOTEBOOK, PLUS_TWO, hand_in

from autograder.classroom import batch
from autograder.course.course import Course
from autograder.sandbox.session import support

pytest_plugins = ["course_plugin"]
pytestmark = pytest.mark.skipif(
    support()["mode"] is None, reason="needs the sandbox"
)

DRIVER = Path(__file__).with_name("looks_driver.py")
CLASS = ("ann", "bob", "cem", "dan")


class Looks:
    """What a command has looked at."""

    def __init__(self, course: Course, lines: list[str]) -> None:
        self._root = course.root
        self._counts = collections.Counter(lines)

    def of(self, kind: str, *place: str) -> int:
        """How often it looked at something in the course."""
        return self._counts[f"{kind} {self._root.joinpath(*place)}"]

    @property
    def provenances(self) -> int:
        return self._counts["provenance"]


def looks_of(course: Course, *arguments: str) -> Looks:
    log = course.root.parent / "looks.log"
    log.unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, DRIVER, log, *arguments],
        cwd=course.root,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return Looks(course, log.read_text().splitlines())


@pytest.fixture
def resubmitted(tiny: Course) -> Course:
    """A class that is graded; then one of them hands in again."""
    for student in CLASS:
        hand_in(tiny, student, PLUS_TWO)
    assert all(not each.trouble for each in batch.plan(tiny, NAME).grade(2))
    shutil.rmtree(tiny.root / "submitted" / "bob")
    hand_in(tiny, "bob", GOOD)
    return tiny


def test_a_resubmission_is_graded_by_one_look(resubmitted):
    looks = looks_of(resubmitted, "grade", NAME)
    assert looks.of("config", "nbgrader_config.py") == 1
    for student in CLASS:
        assert looks.of("folder", "submitted", student, NAME) == 1
    # Of those who are up to date to see that they are; of the other one to
    # name what the new grades come from.
    assert looks.provenances == len(CLASS)
    # To plan, to record one submission, to renew the late penalties. What
    # lies between may take hours: a connection that waits that long may be
    # cut, and the file behind it replaced.
    assert looks.of("gradebook", "gradebook.db") == 3
    # Files are read again for the worker: planning a large class keeps no
    # contents.
    notebook = ("submitted", "bob", NAME, f"{NOTEBOOK}.ipynb")
    assert looks.of("read", *notebook) == 2
    assert looks.of("read", "submitted", "ann", *notebook[2:]) == 1


def test_whoever_hands_in_first_is_read_once(tiny):
    hand_in(tiny, "ann")
    looks = looks_of(tiny, "grade", NAME)
    folder = ("submitted", "ann", NAME)
    assert looks.of("config", "nbgrader_config.py") == 1
    assert looks.of("folder", *folder) == 1
    assert looks.of("read", *folder, f"{NOTEBOOK}.ipynb") == 1
    assert looks.provenances == 1


def test_what_is_planned_only_is_looked_at_once(resubmitted):
    looks = looks_of(resubmitted, "grade", NAME, "--plan")
    assert looks.of("config", "nbgrader_config.py") == 1
    assert looks.of("gradebook", "gradebook.db") == 1
    assert looks.provenances == len(CLASS)
    for student in CLASS:
        assert looks.of("folder", "submitted", student, NAME) == 1


def test_handing_in_between_plan_and_grading_counts(resubmitted):
    """The provenance of a notebook names what was graded."""
    plan = batch.plan(resubmitted, NAME)
    shutil.rmtree(resubmitted.root / "submitted" / "bob")
    hand_in(resubmitted, "bob", PLUS_TWO)
    (outcome,) = plan.grade(1)
    assert outcome.scores == {NOTEBOOK: 0.0}
    assert batch.plan(resubmitted, NAME).todo == ()


def test_watching_looks_once_in_each_round(resubmitted):
    with resubmitted.config_path.open("a") as config:
        config.write("\nc.Watch.settle_seconds = 0.01\n")
        config.write(f"c.Exchange.root = {str(resubmitted.root / 'none')!r}\n")
    looks = looks_of(resubmitted, "watch", NAME, "--once", "--interval", "0.1")
    # To start, for the one round, and for the pages, which nbgrader writes.
    assert looks.of("config", "nbgrader_config.py") == 3
    # Of everybody to find what was graded before, and of what came anew.
    assert looks.provenances == len(CLASS) + 1
    # To name the attempt, to compare, and to send it to a worker; and twice
    # for the whole class at the start.
    notebook = ("submitted", "bob", NAME, f"{NOTEBOOK}.ipynb")
    assert looks.of("read", *notebook) == 5
