"""Tables as systems of any country write them, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.common.errors import UserError
from autograder.lms import tables


def written(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_bytes(text.encode())
    return path


def test_a_blank_first_line_does_not_tell_the_separator(tmp_path):
    path = written(tmp_path, "\r\nName;Id\r\nzoe;1\r\n")
    table = tables.read(path)
    assert table.header == ["Name", "Id"]
    tables.write(path, table)
    assert tables.read(path) == table


def test_a_cell_too_long_for_a_table_is_named(tmp_path):
    path = written(tmp_path, "Name,Id\r\n" + "a" * 200_000 + ",1\r\n")
    with pytest.raises(UserError, match="is no CSV table"):
        tables.read(path)
    path = written(tmp_path, "a" * 200_000 + ",Id\r\nzoe,1\r\n")
    with pytest.raises(UserError, match="is no CSV table"):
        tables.read(path)
