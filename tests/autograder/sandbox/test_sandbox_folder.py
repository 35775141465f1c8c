"""Folders of hostile owners are measured and removed."""

from __future__ import annotations

import os

import pytest

from autograder.sandbox.folder import is_over, remove


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
