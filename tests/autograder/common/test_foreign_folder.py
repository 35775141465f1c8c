"""Reading a folder whose owner wants to lead the reader astray."""

from __future__ import annotations

import os
import socket
import threading
from pathlib import Path

import pytest

from autograder.common import foreign_folder
from autograder.common.foreign_folder import NoFileError, Obstacle, opened
from autograder.sandbox import folder as sandbox_folder


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    folder = tmp_path / "secret"
    folder.mkdir()
    (folder / "exam.txt").write_text("secret")
    return folder


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    folder = tmp_path / "theirs"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "exam.txt").write_text("own")
    return folder


def read(folder: Path, name: str) -> bytes:
    with opened(folder) as held, held.file(name) as file:
        return file.read()


def found(folder: Path) -> dict[str, Obstacle | None]:
    with opened(folder) as held:
        return {each.name: each.obstacle for each in held.walk()}


def test_everything_is_found_and_nothing_followed(
    theirs: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (theirs / "file").symlink_to(secret / "exam.txt")
    (theirs / "folder").symlink_to(secret)
    os.mkfifo(theirs / "pipe")
    monkeypatch.chdir(theirs)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket")
        assert found(theirs) == {
            "data": None,
            "data/exam.txt": None,
            "file": Obstacle.LINK,
            "folder": Obstacle.LINK,
            "pipe": Obstacle.SPECIAL,
            "socket": Obstacle.SPECIAL,
        }
        names = ("file", "folder/exam.txt", "pipe", "socket", "data", "none")
        for name in names:
            with pytest.raises(NoFileError):
                read(theirs, name)
    assert read(theirs, "data/exam.txt") == b"own"


def test_the_folder_itself_may_be_a_link_only_where_that_is_said(
    tmp_path: Path, theirs: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(theirs)
    with pytest.raises(NoFileError), opened(link):
        pass
    with opened(link, follow=True) as held:
        assert len(list(held.walk())) == 2


def test_a_folder_that_is_held_is_the_same_whatever_takes_its_place(
    theirs: Path, secret: Path
) -> None:
    with opened(theirs) as held:
        theirs.rename(theirs.with_name("away"))
        theirs.symlink_to(secret)
        assert {each.name for each in held.walk()} == {"data", "data/exam.txt"}


def test_a_swap_at_any_moment_leads_nowhere(
    theirs: Path, secret: Path
) -> None:
    """One thread swaps folder and link all the time, the other reads."""
    is_over = threading.Event()

    def swap() -> None:
        data, away = theirs / "data", theirs / "away"
        while not is_over.is_set():
            data.rename(away)
            data.symlink_to(secret)
            data.unlink()
            away.rename(data)

    swapping = threading.Thread(target=swap)
    swapping.start()
    seen = set()
    try:
        for _ in range(2000):
            try:
                seen.add(read(theirs, "data/exam.txt"))
            except NoFileError:
                seen.add(b"")
    finally:
        is_over.set()
        swapping.join()
    assert seen <= {b"own", b""}


def test_depth_and_entries_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / "deep"
    deep.mkdir()
    monkeypatch.chdir(deep)
    for _ in range(1500):  # deeper than Python recurses
        Path("d").mkdir()
        os.chdir("d")
    monkeypatch.chdir(tmp_path)
    names = found(deep)
    sandbox_folder.remove(str(deep))  # deeper than others can remove, too
    assert len(names) == foreign_folder.MOST_FOLDERS + 1
    assert list(names.values())[-2:] == [None, Obstacle.TOO_DEEP]
    many = tmp_path / "many"
    many.mkdir()
    for number in range(20):
        (many / str(number)).touch()
    with opened(many) as held:
        few = [each.obstacle for each in held.walk(most=10)]
    assert few == [None] * 10 + [Obstacle.TOO_MANY]


def test_what_is_passed_over_is_not_entered(theirs: Path) -> None:
    with opened(theirs) as held:
        assert list(held.walk(lambda name: name == "data")) == []
