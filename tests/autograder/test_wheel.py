"""The wheel by itself: what it holds is enough to grade a course.

It is installed into an environment that cannot import the checkout. The
packages it needs are those of the environment the tests run in.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from course_fixtures import (
    GOOD,
    NAME,
    NOTEBOOK,
    PLUS_TWO,
    REPOSITORY,
    hand_in,
    scores,
    write_tiny_course,
)

import autograder
from autograder.course.course import Course

pytestmark = pytest.mark.slow

SOURCES = ("LICENSE", "README.md", "autograder", "pyproject.toml")
Run = Callable[..., subprocess.CompletedProcess[str]]


def quietly(*line: object, cwd: Path) -> None:
    done = subprocess.run(
        [str(word) for word in line],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy: a build leaves files behind."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        source, copy = REPOSITORY / name, folder / "source" / name
        copy.parent.mkdir(exist_ok=True)
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, copy, ignore=ignored)
        else:
            shutil.copy(source, copy)
    pip = (sys.executable, "-I", "-m", "pip")
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index")
    quietly(*pip, "wheel", *options, folder / "source", cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def run(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run the command where nothing but the wheel is installed."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home / "venv", symlinks=True)
    python = home / "venv" / "bin" / "python"
    pip = (sys.executable, "-I", "-m", "pip", "--python", python)
    quietly(
        *(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel),
        cwd=home,
    )
    (packages,) = (home / "venv" / "lib").glob("python*/site-packages")
    # A folder that is named so is searched, but its own .pth files, such as
    # that of the checkout, are not read.
    packages.joinpath("needed.pth").write_text(sysconfig.get_path("purelib"))
    paths = (python.parent, sysconfig.get_path("scripts"), os.environ["PATH"])
    env = {
        "HOME": str(home),
        "PATH": os.pathsep.join(map(str, paths)),
        # nbconvert's templates lie beside the packages.
        "JUPYTER_PATH": str(Path(sys.prefix, "share", "jupyter")),
    }

    def run(*line: str, cwd: Path = home) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [python.parent / line[0], *line[1:]],
            cwd=cwd,
            env=env,
            capture_output=True,
            text=True,
            timeout=300,
        )

    where = run("python", "-c", "import autograder as a; print(a.__file__)")
    assert Path(where.stdout).is_relative_to(packages), where.stderr
    return run


def test_it_is_named_and_licensed(wheel: Path):
    assert wheel.name.startswith(f"nbgrader_probes-{autograder.__version__}-")
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
        (metadata,) = (n for n in names if n.endswith("/METADATA"))
        text = opened.read(metadata).decode()
    assert "License-Expression: BSD-3-Clause" in text
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_it_holds_every_file_of_the_package(wheel: Path):
    written = {
        path.relative_to(REPOSITORY).as_posix()
        for path in (REPOSITORY / "autograder").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
    assert written <= names
    assert not [name for name in names if name.startswith("tests")]


def test_the_command_says_what_it_is(run: Run):
    version = run("autograder", "--version").stdout
    assert version == f"autograder {autograder.__version__}\n"
    assert (
        "autograder grade neural_networks"
        in run("autograder", "--help").stdout
    )
    assert run("python", "-m", "autograder", "--version").stdout == version


def test_a_course_is_graded_from_source_to_pages(run: Run, tmp_path: Path):
    course: Course = write_tiny_course(tmp_path / "course")

    def autograder(*line: str) -> str:
        done = run("autograder", *line, cwd=course.root)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    autograder("generate", NAME)
    hand_in(course, "ada", GOOD)
    hand_in(course, "bob", PLUS_TWO)
    autograder("grade", NAME)
    assert scores(course, "ada")["double_test"][0] == 2
    assert scores(course, "bob")["double_test"][0] == 0
    autograder("feedback", NAME)
    page = course.root / "feedback" / "bob" / NAME / f"{NOTEBOOK}.html"
    assert "What is the double of 1" in page.read_text()
    autograder("report", NAME)
    found = json.loads(autograder("doctor", "--json"))["findings"]
    (nbgrader,) = (f for f in found if f["name"] == "nbgrader")
    assert nbgrader["status"] == "ok"
    autograder("gradescope", NAME)
    (archive,) = (course.root / "build").iterdir()
    with zipfile.ZipFile(archive) as opened:
        assert "numpy==" in opened.read("requirements.lock").decode()
        assert "package/autograder/__init__.py" in opened.namelist()


def test_what_needs_a_course_says_so(run: Run, tmp_path: Path):
    done = run("autograder", "demo", cwd=tmp_path)
    assert done.returncode == 2
    assert "nbgrader_config.py" in done.stderr
