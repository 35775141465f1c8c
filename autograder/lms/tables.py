"""Tables as an LMS writes them: read whole, written back as they were.

Input: a CSV file of any system and country: with or without a byte order
mark, separated by comma, semicolon or tab, decimals with point or comma.
Output: header and rows as text, and the same file again with other cells.
Knows nothing of students or grades.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from autograder.common import atomic
from autograder.common.errors import UserError

__all__ = ["Table", "number", "plain_name", "read", "value", "write"]

_BOM = "\ufeff"
_DECIMAL_COMMA = re.compile(r"-?\d+,\d+")
_DECIMAL_POINT = re.compile(r"-?\d+\.\d+")
_NUMBER = re.compile(r"-?(\d+([.,]\d*)?|[.,]\d+)")


@dataclass
class Table:
    """A table of text, and how its file was written.

    rows  without the header, each as long as it was
    """

    header: list[str]
    rows: list[list[str]]
    delimiter: str = ","
    newline: str = "\r\n"
    bom: bool = False
    encoding: str = "utf-8"

    @property
    def decimal(self) -> str:
        """What the numbers of this table have in front of decimals."""
        cells = [cell.strip() for row in self.rows for cell in row]
        has_comma = any(_DECIMAL_COMMA.fullmatch(each) for each in cells)
        has_point = any(_DECIMAL_POINT.fullmatch(each) for each in cells)
        return "," if has_comma and not has_point else "."

    def column(self, *names: str) -> int | None:
        """The first column with one of these names, the first name first.

        names  as `plain_name` writes them
        """
        found = [plain_name(each) for each in self.header]
        for name in names:
            if name in found:
                return found.index(name)
        return None

    def first_filled(
        self, row: list[str], columns: Iterable[int | None]
    ) -> str:
        """What stands in the first of some cells that is not empty, or ""."""
        texts = (self.cell(row, column) for column in columns)
        return next(filter(None, texts), "")

    def lacks(self, title: str) -> UserError:
        """The error for a title that is none of the columns."""
        return UserError(
            f"There is no column {title!r}. There are: "
            + ", ".join(self.header)
        )

    def cell(self, row: list[str], column: int | None) -> str:
        """What stands in a cell, "" where there is none."""
        if column is None or column >= len(row):
            return ""
        return row[column].strip()

    def put(self, row: list[str], column: int, text: str) -> None:
        """Write a cell; a row that is too short grows."""
        row += [""] * (column + 1 - len(row))
        row[column] = text


def plain_name(text: str) -> str:
    """The name of a column without what systems write differently."""
    return " ".join(re.split(r"[\s_-]+", text.casefold())).strip()


def read(path: Path) -> Table:
    """Read a table.

    raises  UserError if there is no such file, or it is no table of text
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from error
    if raw.startswith(b"PK\x03\x04"):
        raise UserError(
            f"{path} is a workbook or an archive, not a CSV table. Save the "
            'workbook as "CSV UTF-8".'
        )
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UserError(
            f"{path} is not written in UTF-8, so names with accents would be "
            'damaged. Download it again, or save it as "CSV UTF-8".'
        ) from error
    bom = text.startswith(_BOM) or encoding == "utf-16"
    text = text.removeprefix(_BOM)
    lines = io.StringIO(text, newline="")
    try:
        delimiter = _delimiter(text)
        found = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UserError(f"{path} is no CSV table: {error}.") from error
    rows = [row for row in found if any(cell.strip() for cell in row)]
    if not rows or len(rows[0]) < 2:
        raise UserError(
            f"{path} is no CSV table: its first line names no columns."
        )
    newline = "\r\n" if "\r\n" in text else "\n"
    return Table(rows[0], rows[1:], delimiter, newline, bom, encoding)


def _delimiter(text: str) -> str:
    """The separator that gives the first line the most cells."""
    counts = {}
    for each in ",;\t":
        rows = csv.reader(io.StringIO(text), delimiter=each)
        counts[each] = len(next((r for r in rows if any(r)), []))
    return max(counts, key=lambda each: counts[each])


def write(path: Path, table: Table) -> None:
    """Write a table.

    raises  UserError if it cannot be written; what was there stays then
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(
        buffer, delimiter=table.delimiter, lineterminator=table.newline
    )
    writer.writerow(table.header)
    writer.writerows(table.rows)
    text = buffer.getvalue()
    mark = _BOM if table.bom and table.encoding != "utf-16" else ""
    atomic.write(path, (mark + text).encode(table.encoding))


def number(score: float, decimal: str = ".") -> str:
    """A number in the fewest digits that read back as the same number."""
    text = format(Decimal(repr(float(score) + 0.0)), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", decimal)


def value(text: str) -> float | None:
    """The number a cell holds, None if it holds none."""
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        return None
    return float(text.replace(",", "."))
