"""What an archive may do to those who read it."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
from pathlib import PurePosixPath

import pytest

from autograder.common.errors import UserError
from autograder.lms import downloads


def archive(*entries: tuple[str, bytes], method: int = 0) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as packed:
        for name, content in entries:
            with warnings.catch_warnings():
                # Of two files under one name.
                warnings.simplefilter("ignore")
                packed.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def unpacked(raw: bytes) -> list[downloads.Entry]:
    when = datetime.datetime(2026, 1, 1)
    path = PurePosixPath("work.zip")
    entry = downloads.Entry(path, when, len(raw), lambda: raw)
    return downloads.unpacked(entry, 1_000_000, 10)


def test_the_first_of_two_files_of_a_name_is_looked_at_too():
    raw = archive(("a.ipynb", b"first one"), ("a.ipynb", b"second"))
    assert len(unpacked(raw)) == 2
    with pytest.raises(UserError, match=r"work.zip is damaged"):
        unpacked(raw.replace(b"first one", b"first two"))


def test_a_name_too_long_for_a_file_is_refused_in_short(tmp_path):
    raw = archive(("a" * 256, b""))
    with pytest.raises(UserError, match="too long for a file") as caught:
        unpacked(raw)
    assert len(str(caught.value)) < 400
    path = tmp_path / "download.zip"
    path.write_bytes(archive(("zoe/" + "_1" * 30_000, b"")))
    with (
        pytest.raises(UserError, match="too long for a file"),
        downloads.opened(path),
    ):
        pass


def test_an_archive_whose_directory_is_damaged_is_named(tmp_path):
    raw = archive(("zoe/a.ipynb", b"{}"))
    path = tmp_path / "download.zip"
    # The archive seems to begin before the file.
    path.write_bytes(raw[4:])
    with (
        pytest.raises(UserError, match="is damaged"),
        downloads.opened(path) as entries,
    ):
        for entry in entries:
            entry.read()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damage_is_damage_however_it_was_packed(method):
    info = zipfile.ZipInfo("a.ipynb")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(info, b"content " * 100, method)
    raw = made.getvalue()
    start = raw.index(b"a.ipynb") + len("a.ipynb")
    broken = raw[: start + 12] + b"\xff" * 12 + raw[start + 24 :]
    with pytest.raises(UserError, match="is damaged"):
        unpacked(broken)
