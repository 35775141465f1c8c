"""The bytes of a notebook file as JSON of nbformat 4.

Reads what editors and mail programs make of a notebook: byte order marks,
other encodings, older formats. What cannot be read is refused with a note
that says why and what to do. Looks no deeper than the list of
cells; what stands in them is not checked.

Older formats need nbformat, which takes seconds to import; it is loaded
only for them.
"""

from __future__ import annotations

import json
import re
from typing import Any

from autograder.common.errors import UserError
from autograder.judging import notes
from autograder.judging.notes import Note

__all__ = ["DamagedError", "read"]

_Json = dict[str, Any]

# How files that are no notebook begin.
_OTHER_FILES: tuple[tuple[bytes, notes.Kind], ...] = (
    (b"PK\x03\x04", "zip_file"),
    (b"%PDF", "pdf_file"),
    (b"<!", "web_page"),
    (b"<html", "web_page"),
)


class DamagedError(UserError):
    """The file cannot be read as a notebook; the note says why."""

    def __init__(self, kind: notes.Kind, **facts: Any) -> None:
        self.note = Note(kind, facts=facts)
        super().__init__(notes.sentence(self.note))


def read(raw: bytes) -> tuple[dict[str, Any], list[Note]]:
    """Parse a notebook file.

    returns  the notebook, with a list of cells, and notes for its author
    raises   DamagedError if it cannot be read
    """
    if not raw.strip(b"\0 \t\r\n"):
        raise DamagedError("empty_file")
    for start, kind in _OTHER_FILES:
        if raw.lstrip().startswith(start):
            raise DamagedError(kind)
    text, found = _decode(raw)
    try:
        content = json.loads(text)
    except RecursionError as error:
        raise DamagedError("no_notebook") from error
    except ValueError as error:
        raise _syntax(text, error) from error
    if not isinstance(content, dict):
        raise DamagedError("no_notebook")
    # Cells stood in worksheets up to format 3.
    if (
        content.setdefault("nbformat", 3 if "worksheets" in content else 4)
        != 4
    ):
        content = _upgrade(content)
    if not isinstance(content.get("cells"), list):
        raise DamagedError("no_cells")
    return content, found


def _decode(raw: bytes) -> tuple[str, list[Note]]:
    for start, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if raw.startswith(start):
            return raw.decode(encoding, errors="replace"), []
    try:
        return raw.decode(json.detect_encoding(raw)), []
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
        return text, [Note("not_utf8")]


def _syntax(text: str, error: ValueError) -> DamagedError:
    """Why a text is not JSON."""
    if re.search(r"^(<<<<<<<|>>>>>>>) ", text, re.MULTILINE):
        return DamagedError("merge_conflict")
    if not text.lstrip().startswith("{"):
        return DamagedError("no_notebook")
    if isinstance(error, json.JSONDecodeError):
        if _is_cut(text, error):
            return DamagedError("truncated")
        return DamagedError("damaged_line", line=error.lineno)
    return DamagedError("damaged")


def _is_cut(text: str, error: json.JSONDecodeError) -> bool:
    """Whether the parser wanted more than the file has."""
    end = len(text.rstrip())
    return error.pos >= end or error.msg.startswith("Unterminated string")


def _upgrade(content: _Json) -> _Json:
    number = content["nbformat"]
    if number not in (1, 2, 3):
        raise DamagedError("unknown_format", format=repr(number))
    import nbformat
    from nbformat import reader

    try:
        # Reading joins the lines of a text, as each format splits them.
        return nbformat.convert(reader.reads(json.dumps(content)), 4)
    except Exception as error:
        # nbformat trusts its input; odd data fails in any way.
        raise DamagedError("old_format", format=number) from error
