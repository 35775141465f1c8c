"""Fixtures with courses: `pytest_plugins = ["course_plugin"]`.

What takes long is made once for all processes of a run and copied: the
tiny course, the real one with its answer keys. Whoever needs it first
makes it, the others wait.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from course_fixtures import REPOSITORY, generate, write_tiny_course

from autograder.authoring import release
from autograder.common.software import cores
from autograder.course.course import Course
from autograder.judging import oracle
from autograder.sandbox.session import Engine


def made_once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]
) -> Path:
    """A folder that one of the processes makes and all of them read."""
    base = factory.getbasetemp()
    # With several processes each has a folder of its own in a common one.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    target, draft = shared / name, shared / f"{name}.new"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            make(draft)
            draft.rename(target)
    return target


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """One sandbox for all tests."""
    with Engine() as engine:
        yield engine


@pytest.fixture(scope="session")
def _generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(
        tmp_path_factory,
        "tiny-course",
        lambda root: generate(write_tiny_course(root)),
    )


@pytest.fixture
def tiny(_generated: Path, tmp_path: Path) -> Course:
    """A generated tiny course of one's own."""
    return Course(Path(shutil.copytree(_generated, tmp_path / "course")))


@pytest.fixture(scope="session")
def answer_keys(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The course of this repository, all answer keys in its cache."""
    course = Course(REPOSITORY)

    def prepare(folder: Path) -> None:
        every = [e for a in course.assignments for e in a.exercises]
        oracle.prepare(every, cores(), "auto")
        folder.mkdir()

    made_once(tmp_path_factory, "answer-keys", prepare)
    return course


@pytest.fixture(scope="session")
def _released(
    answer_keys: Course, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    def make(root: Path) -> None:
        course = release.scratch_copy(answer_keys, root)
        with Engine() as engine:
            for assignment in course.assignments:
                release.generate(course, assignment.name, engine)

    return made_once(tmp_path_factory, "real-course", make)


@pytest.fixture(scope="module")
def released(
    _released: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Course]:
    """A generated copy of this repository's course, of a module's own."""
    root = tmp_path_factory.mktemp("real")
    yield Course(Path(shutil.copytree(_released, root / "course")))
    shutil.rmtree(root)
