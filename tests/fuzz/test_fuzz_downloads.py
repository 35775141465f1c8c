"""Whatever an archive or a table holds, it is read or refused in words."""

from __future__ import annotations

import csv
import datetime
import io
import tempfile
import warnings
import zipfile
from pathlib import Path, PurePosixPath

from hypothesis import given
from hypothesis import strategies as st
from odd import bounded, mutated

from autograder.common.errors import UserError
from autograder.lms import (
    downloads,
    released_names,
    spreadsheet,
    tables,
)

_PARTS = [
    *("..", "/", "\\", "a", "C:", ".", "\u0301", "\u202e", "=1+1", ".ipynb"),
    *("_12_assignsubmission_file_", "_LATE_1_2_", "anon_a_1_", " (1)"),
    *("-copy", "(99999999999999999999)", "-" * 50, "_1" * 40, "x" * 300),
]
_NAMES = st.lists(
    st.sampled_from(_PARTS) | st.text(max_size=5), min_size=1, max_size=8
).map("".join)
_CELLS = st.text(max_size=8) | st.sampled_from(
    [
        "=1",
        '"',
        "1,5",
        "1.5",
        "\n",
        " \n=",
        ";",
        "\t",
        "a" * 140_000,
        "\0",
        "-",
    ]
)


def archive(entries: list[tuple[str, bytes]], method: int) -> bytes:
    """A zip archive of these entries."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as packed:
        for name, content in entries:
            info = zipfile.ZipInfo("x")
            info.filename = name.replace("\0", "") or "x"
            with warnings.catch_warnings():
                # Of two files under one name.
                warnings.simplefilter("ignore")
                packed.writestr(info, content, method)
    return made.getvalue()


_ARCHIVES = st.builds(
    archive,
    st.lists(st.tuples(_NAMES, st.binary(max_size=30)), max_size=4),
    st.sampled_from(
        [
            zipfile.ZIP_STORED,
            zipfile.ZIP_DEFLATED,
            zipfile.ZIP_BZIP2,
            zipfile.ZIP_LZMA,
        ]
    ),
)


def is_safe(path: PurePosixPath) -> bool:
    """Whether a path stays in its folder and can be written."""
    return (
        not path.is_absolute()
        and ".." not in path.parts
        and all(len(part.encode()) <= 255 for part in path.parts)
    )


@given(_ARCHIVES | _ARCHIVES.flatmap(mutated))
def test_archives_of_an_lms(raw):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.zip")
        path.write_bytes(raw)
        try:
            with bounded(), downloads.opened(path) as entries:
                for entry in entries:
                    assert is_safe(entry.path)
                    downloads.owner(entry.path)
                    entry.read()
        except UserError as error:
            assert len(str(error)) < 600


@given(_ARCHIVES | _ARCHIVES.flatmap(mutated))
def test_archives_of_students(raw):
    when = datetime.datetime(2026, 1, 1)
    entry = downloads.Entry(
        PurePosixPath("a.zip"), when, len(raw), lambda: raw
    )
    try:
        with bounded():
            found = downloads.unpacked(entry, 100_000, 10)
    except UserError as error:
        assert len(str(error)) < 600
        return
    for each in found:
        assert is_safe(each.path)
        assert len(each.read()) == each.size


@given(_NAMES)
def test_names_of_notebooks(name):
    with bounded():
        released_names.original_name(name[:255], {"1_notebook", "a"})


@given(
    st.lists(st.lists(_CELLS, max_size=4), max_size=5), st.sampled_from(",;\t")
)
def test_tables_that_were_written(rows, delimiter):
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=delimiter).writerows(rows)
    read(made.getvalue().encode("utf-8", "replace"))


@given(mutated('Name;Id;Grade\r\n"a; b";1;2,5\r\nö;2;'.encode()))
def test_tables_that_are_damaged(raw):
    read(raw)


def read(raw: bytes) -> None:
    """Read a table, write it and read it again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        path.write_bytes(raw)
        try:
            with bounded():
                table = tables.read(path)
                for row in table.rows:
                    list(map(tables.value, row))
                    assert table.column("name") in (None, *range(99))
                assert table.decimal in ",."
        except UserError as error:
            assert len(str(error)) < 600
            return
        tables.write(path, table)
        again = tables.read(path)
        assert (again.header, again.rows) == (table.header, table.rows)


@given(_CELLS)
def test_cells_of_a_spreadsheet(text):
    with bounded():
        once = spreadsheet.inert(text)
    assert spreadsheet.inert(once) == once
