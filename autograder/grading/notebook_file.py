"""The bytes of a notebook file as JSON of nbformat 4.

Reads what editors and mail programs make of a notebook: byte order marks,
other encodings, older formats. What cannot be read is refused with a note
that says why and what to do. Looks no deeper than the list of
cells; what stands in them is not checked.

Size and number of values are looked at before anything is built of them:
`[]` is two bytes of a file and 56 of memory. So reading takes time in
proportion to the size, and beside the file itself, by default, less than
256 MB.

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
from autograder.sandbox.limits import Limits

__all__ = ["DamagedError", "read"]

_Json = dict[str, Any]

# Lists and objects, and values of any kind. A notebook of 500 cells with
# the data of a few interactive figures has a tenth of them.
_MAX_CONTAINERS = 150_000
_MAX_VALUES = 1_000_000
_MAX_CELLS = 10_000
# Texts and brackets of a file over the limit, whose outputs are cut out.
_PIECE = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
_OUTPUTS = re.compile(rb'"outputs"\s*+:\s*+(?=\[)')
_MAX_PIECES = 5_000_000
# Without its end a text goes on to the end of the file.
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
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


def read(
    raw: bytes, most_bytes: int = Limits.notebook_bytes
) -> tuple[dict[str, Any], list[Note]]:
    """Parse a notebook file.

    most_bytes  the largest file that is read, outputs not counted
    returns     the notebook, with a list of cells, and notes for its author
    raises      DamagedError if it cannot be read, or is too large
    """
    if len(raw) > most_bytes:
        raw = _without_outputs(raw)
    if len(raw) > most_bytes:
        raise DamagedError("file_too_large", bytes=most_bytes)
    if not raw.strip(b"\0 \t\r\n"):
        raise DamagedError("empty_file")
    for start, kind in _OTHER_FILES:
        if raw.lstrip().startswith(start):
            raise DamagedError(kind)
    text, found = _decode(raw)
    if _holds_too_much(text):
        raise DamagedError("too_many_values")
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
    if len(content["cells"]) > _MAX_CELLS:
        raise DamagedError(
            "too_many_cells", cells=len(content["cells"]), most=_MAX_CELLS
        )
    return content, found


def _without_outputs(raw: bytes) -> bytes:
    """A large file without the outputs of cells; as it is if it is none."""
    if sum(map(raw.count, (b'"', b"[", b"]", b"{", b"}"))) > _MAX_PIECES:
        return raw
    kept: list[bytes] = []
    end = 0
    start, depth = -1, 0
    for piece in _PIECE.finditer(raw):
        sign = raw[piece.start()]
        if start >= 0 and sign in b"[{":
            depth += 1
        elif start >= 0 and sign in b"]}":
            depth -= 1
            if not depth:
                kept += [raw[end:start], b"[]"]
                end, start = piece.end(), -1
        elif start < 0 and (found := _OUTPUTS.match(raw, piece.start())):
            start = found.end()
    return b"".join((*kept, raw[end:]))


def _holds_too_much(text: str) -> bool:
    """Whether JSON would become too many objects, told without parsing."""

    def is_much(text: str) -> bool:
        return (
            text.count("[") + text.count("{") > _MAX_CONTAINERS
            or text.count(",") > _MAX_VALUES
        )

    # Most files have few such signs even if those in texts are counted.
    return is_much(text) and is_much(_STRING.sub("", text))


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
        raise DamagedError("unknown_format", format=repr(number)[:20])
    import nbformat
    from nbformat import reader

    try:
        # Reading joins the lines of a text, as each format splits them.
        old = reader.reads(json.dumps(content))
        upgraded: _Json = nbformat.convert(old, 4)
    except Exception as error:
        # nbformat trusts its input; odd data fails in any way.
        raise DamagedError("old_format", format=number) from error
    return upgraded
