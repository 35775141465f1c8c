"""Reading the files of a folder, within limits and once looked at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from nbgrader.utils import find_all_files

from autograder.common.errors import UserError
from autograder.grading.handed_in import ChangedError, look
from autograder.sandbox.limits import Limits

LIMITS = Limits(submission_bytes=100, submission_files=3)
# nbgrader's own, and what courses add.
PATTERNS = ["*.pyc", "__pycache__", ".ipynb_checkpoints", "feedback", "d?ta"]


def write(folder: Path, *names: str, size: int = 1) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * size)


def test_contents_and_what_is_left_out_come_from_one_look(tmp_path):
    write(tmp_path, "1.ipynb", size=60)
    write(tmp_path, "helper.py", "data/a.csv", size=10)
    write(tmp_path, "data/b.csv", size=20)
    write(tmp_path, "2.ipynb", size=200)
    seen = look(tmp_path, (), LIMITS)
    # Notebooks first, then what lies near them, small files first.
    assert seen.read() == {
        "1.ipynb": b"x" * 60,
        "data/a.csv": b"x" * 10,
        "helper.py": b"x" * 10,
    }
    assert seen.left_out == ("2.ipynb", "data/b.csv")


def test_the_files_are_those_that_nbgrader_finds(tmp_path):
    write(
        tmp_path,
        "1.ipynb",
        "a.pyc",
        ".b.pyc",
        "__pycache__/c.py",
        "deep/__pycache__/c.py",
        "deep/er/feedback",
        "deep/er/data/x",
        "deep/.hidden/y",
        ".ipynb_checkpoints/1.ipynb",
        "dta",
        "[odd]/z.pyc.txt",
    )
    found = find_all_files(str(tmp_path), PATTERNS)
    names = {str(Path(each).relative_to(tmp_path)) for each in found}
    assert set(look(tmp_path, PATTERNS, Limits()).files) == names


def test_links_are_not_followed(tmp_path):
    secret = tmp_path / "secret"
    write(secret, "exam.txt")
    folder = tmp_path / "handed_in"
    write(folder, "1.ipynb")
    (folder / "exam.txt").symlink_to(secret / "exam.txt")
    (folder / "exams").symlink_to(secret)
    os.mkfifo(folder / "pipe")
    assert set(look(folder, (), Limits()).read()) == {"1.ipynb"}


@pytest.mark.parametrize(
    "how", ["written", "replaced", "linked", "piped", "grown", "gone"]
)
def test_what_is_not_as_it_was_looked_at_is_not_read(tmp_path, how):
    folder = tmp_path / "handed_in"
    write(folder, "1.ipynb", "other")
    file = folder / "1.ipynb"
    seen = look(folder, (), Limits())
    times = file.stat().st_atime_ns, file.stat().st_mtime_ns
    if how == "written":
        file.write_bytes(b"y")
        # Whoever copies files may set their times.
        os.utime(file, ns=times)
    elif how == "replaced":
        (folder / "other").replace(file)
    elif how == "grown":
        # More than any memory holds, and no byte of the disk.
        os.truncate(file, 1 << 40)
    else:
        file.unlink()
    if how == "linked":
        file.symlink_to(folder / "other")
    if how == "piped":
        os.mkfifo(file)
    with pytest.raises(ChangedError, match=r"1\.ipynb has changed"):
        seen.read()


def test_a_folder_is_not_left_by_a_link_that_takes_a_folders_place(tmp_path):
    folder = tmp_path / "handed_in"
    write(folder, "1.ipynb", "data/exam.txt")
    seen = look(folder, (), Limits())
    # The same file, by the same inode, on another way.
    (folder / "data").rename(tmp_path / "secret")
    (folder / "data").symlink_to(tmp_path / "secret")
    with pytest.raises(ChangedError, match=r"data/exam\.txt has changed"):
        seen.read()


def test_what_lies_too_deep_is_left_out(tmp_path):
    write(tmp_path, "1.ipynb", "/".join(["d"] * 40) + "/x")
    seen = look(tmp_path, (), Limits())
    assert set(seen.files) == {"1.ipynb"}
    assert seen.left_out == ("/".join(["d"] * 33),)


def test_a_folder_that_is_gone_is_no_empty_submission(tmp_path):
    with pytest.raises(UserError, match="cannot be read"):
        look(tmp_path / "nobody", (), Limits())
