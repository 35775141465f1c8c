"""A file is written wholly or not at all."""

import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from autograder.common import atomic
from autograder.common.errors import UserError


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_bytes_and_texts_are_written_where_no_folder_is(tmp_path):
    path = tmp_path / "new" / "file"
    atomic.write(path, "ä")
    assert path.read_bytes() == "ä".encode()
    atomic.write(path, b"\xff")
    assert path.read_bytes() == b"\xff"
    assert names(path.parent) == ["file"]


def test_a_file_may_be_read_by_those_who_may_read_others(tmp_path):
    other, path = tmp_path / "other", tmp_path / "file"
    other.write_text("")
    atomic.write(path, "")
    assert path.stat().st_mode == other.stat().st_mode


def test_what_was_there_stays_if_it_cannot_be_replaced(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_text("old")

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match=r"file cannot be written: .*space"):
        atomic.write(path, "new")
    assert path.read_text() == "old"
    assert names(tmp_path) == ["file"]


def test_an_interrupt_leaves_no_draft(tmp_path, monkeypatch):
    def interrupt(handle):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        atomic.write(tmp_path / "file", "new")
    assert names(tmp_path) == []


def test_drafts_of_the_killed_are_removed_when_they_are_old(tmp_path):
    old, young = (tmp_path / f".autograder-{n}.draft" for n in ("a", "b"))
    for draft in (old, young):
        draft.write_text("half")
    hours_ago = time.time() - 7200
    os.utime(old, (hours_ago, hours_ago))
    atomic.write(tmp_path / "file", "")
    assert names(tmp_path) == [young.name, "file"]


def test_many_may_write_at_a_time(tmp_path):
    path = tmp_path / "file"
    texts = [letter * 100_000 for letter in "abcdefgh"]
    with ThreadPoolExecutor(len(texts)) as pool:
        list(pool.map(lambda text: atomic.write(path, text), texts))
    assert path.read_text() in texts
    assert names(tmp_path) == ["file"]
