"""Fixtures with the tiny course: `pytest_plugins = ["course_plugin"]`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from course_fixtures import generate, write_tiny_course

from autograder.course.course import Course
from autograder.sandbox.session import Engine


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """One sandbox for all tests."""
    with Engine() as engine:
        yield engine


@pytest.fixture(scope="session")
def _generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("generated") / "course"
    generate(write_tiny_course(root))
    return root


@pytest.fixture
def tiny(_generated: Path, tmp_path: Path) -> Course:
    """A generated tiny course of one's own."""
    return Course(Path(shutil.copytree(_generated, tmp_path / "course")))
