"""Folders of hostile owners are measured and removed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox import zygote
from autograder.sandbox.folder import Use, look, remove


def is_over(path, max_bytes, max_entries):
    return look(path, max_bytes, max_entries) is Use.OVER


def test_size_and_number_are_measured(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "f").write_bytes(bytes(100_000))
    assert not is_over(str(tmp_path), 200_000, 10)
    assert is_over(str(tmp_path), 50_000, 10)
    assert is_over(str(tmp_path), 200_000, 1)


def test_holes_do_not_count(tmp_path):
    with (tmp_path / "f").open("wb") as file:
        file.truncate(1 << 30)
    assert not is_over(str(tmp_path), 1 << 20, 10)


def test_a_name_that_is_gone_at_the_second_look_is_told(tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    real = os.scandir

    def scandir(path):
        if path == str(tmp_path / "a"):
            raise FileNotFoundError
        return real(path)

    assert look(str(tmp_path), 1 << 20, 10) is Use.WITHIN
    monkeypatch.setattr(os, "scandir", scandir)
    assert look(str(tmp_path), 1 << 20, 10) is Use.FLEETING


def test_links_are_not_followed(tmp_path):
    (tmp_path / "big").mkdir()
    (tmp_path / "big" / "f").write_bytes(bytes(1 << 20))
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "link").symlink_to(tmp_path / "big")
    assert not is_over(str(tmp_path / "small"), 1 << 19, 10)
    remove(str(tmp_path / "small"))
    assert (tmp_path / "big" / "f").exists()
    assert not (tmp_path / "small").exists()


def test_a_missing_folder_is_no_trouble(tmp_path):
    assert not is_over(str(tmp_path / "none"), 1, 1)
    remove(str(tmp_path / "none"))


@pytest.mark.parametrize("depth", [40, 3000])
def test_deep_folders_count_as_too_much_and_are_removed(tmp_path, depth):
    top = tmp_path / "top"
    top.mkdir()
    here = os.open(top, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    assert is_over(str(top), 1 << 30, 10_000)
    remove(str(top))
    assert not top.exists()


def test_closed_folders_are_removed(tmp_path):
    top = tmp_path / "top"
    (top / "closed").mkdir(parents=True)
    (top / "closed" / "f").write_text("x")
    (top / "closed").chmod(0)
    remove(str(top))
    assert not top.exists()


def test_its_owner_is_held_still_while_it_is_measured():
    if sys.platform != "linux":
        pytest.skip("the state of a process is read under /proc")

    def state(pid):
        status = Path(f"/proc/{pid}/stat").read_text()
        return status.rpartition(")")[2].split()[0]

    owner = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        with zygote._still(owner.pid):
            assert state(owner.pid) == "T"
        assert state(owner.pid) != "T"
    finally:
        owner.kill()
        owner.wait()
