"""Copying a submission out of a folder that its owner goes on changing."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from autograder.common import foreign_folder
from autograder.common.foreign_folder import Obstacle
from autograder.gradebook.inbound import Bounds, copy

BOUNDS = Bounds(most_bytes=1000, most_files=4, largest_file=500)


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "1.ipynb").write_text("{}")
    return folder


def copied(
    source: Path, target: Path, bounds: Bounds = BOUNDS
) -> tuple[set[str], dict[str, Obstacle]]:
    with foreign_folder.opened(source) as folder:
        missed = copy(folder, target, bounds)
    files = (path for path in target.rglob("*") if path.is_file())
    return {path.relative_to(target).as_posix() for path in files}, missed


def test_modes_times_and_empty_folders_are_kept(
    theirs: Path, tmp_path: Path
) -> None:
    (theirs / "empty").mkdir(mode=0o500)
    (theirs / "1.ipynb").chmod(0o4751)
    os.utime(theirs / "1.ipynb", ns=(1, 2))
    target = tmp_path / "target"
    copied(theirs, target)
    status = (target / "1.ipynb").stat()
    # No program of the instructor's because a student says so.
    assert (status.st_mode & 0o7777, status.st_mtime_ns) == (0o751, 2)
    assert (target / "empty").stat().st_mode & 0o777 == 0o700


def test_notebooks_come_first_where_not_all_can_be_taken(
    theirs: Path, tmp_path: Path
) -> None:
    (theirs / "large").write_bytes(b"x" * 501)
    for name in "abcd":
        (theirs / name).write_bytes(b"x" * 400)
    (theirs / "timestamp.txt").write_text("now")
    (theirs / "skipped.pyc").symlink_to("/")
    bounds = Bounds(1000, 9, 500, ["*.pyc"])
    names, missed = copied(theirs, tmp_path / "target", bounds)
    assert names == {"1.ipynb", "timestamp.txt", "a", "b"}
    assert missed == {
        "c": Obstacle.TOO_LARGE,
        "d": Obstacle.TOO_LARGE,
        "large": Obstacle.TOO_LARGE,
    }
    few = Bounds(1000, 3, 500, ["*.pyc"])
    _, missed = copied(theirs, tmp_path / "few", few)
    assert missed["b"] is Obstacle.TOO_MANY


@pytest.mark.skipif(os.geteuid() != 0, reason="gives files to other users")
def test_second_names_are_taken_of_the_students_own_files_only(
    theirs: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("secret")
    os.link(tmp_path / "secret", theirs / "notes.txt")
    os.link(theirs / "1.ipynb", tmp_path / "backup")
    for path in (theirs, theirs / "1.ipynb"):
        os.chown(path, 54321, -1)
    names, missed = copied(theirs, tmp_path / "target")
    assert names == {"1.ipynb"}
    assert missed == {"notes.txt": Obstacle.HARD_LINK}


def test_no_swap_brings_a_secret(theirs: Path, tmp_path: Path) -> None:
    """Files and folders become links, and back, all the time."""
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "exam.txt").write_text("secret")
    (theirs / "data").mkdir()
    for place in (theirs, theirs / "data"):
        (place / "exam.txt").write_text("own")
    is_over = threading.Event()

    def swap() -> None:
        while not is_over.is_set():
            for path, goal in (
                (theirs / "exam.txt", secret / "exam.txt"),
                (theirs / "data", secret),
            ):
                away = theirs / "away"
                path.rename(away)
                path.symlink_to(goal)
                path.unlink()
                away.rename(path)

    swapping = threading.Thread(target=swap)
    swapping.start()
    try:
        for number in range(200):
            target = tmp_path / str(number)
            names, _ = copied(theirs, target)
            assert "1.ipynb" in names
            for name in names - {"1.ipynb"}:
                assert (target / name).read_text() == "own"
    finally:
        is_over.set()
        swapping.join()
