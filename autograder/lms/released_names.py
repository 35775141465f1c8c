"""Which released notebook a file is, whatever it is called by now.

    released = Released(assignment.release)
    released.meant(PurePosixPath("1_units (2).ipynb"))   # ("1_units", 2)

Browsers, desktops and an LMS rename copies; students rename files. A name
is read as far as it goes; then the cells tell, by their grade ids.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

__all__ = ["Released", "original_name"]

# What browsers, desktops and an LMS put behind the name of a copy.
_COPY = re.compile(
    r"[ _-]*\((\d+)\)|-(\d+)|[ _-]+copy[ _-]*(\d*)(?:\(\d+\))?", re.IGNORECASE
)
# What editors and browsers put behind the ending of a notebook.
_ENDING = re.compile(r"(?:\.ipynb)?(?:\.json|\.txt|\.ipynb)", re.IGNORECASE)
_GRADE_ID = re.compile(rb'"grade_id"\s*:\s*"([^"\\]{1,200})"')


class Released:
    """The notebooks of a release.

    names  without the ending, in order
    """

    def __init__(self, folder: Path) -> None:
        self._grade_ids = {
            path.stem: _grade_ids(path.read_bytes())
            for path in sorted(folder.glob("*.ipynb"))
        }
        self.names = tuple(self._grade_ids)

    def meant(self, file: PurePosixPath) -> tuple[str, int]:
        """The notebook a file's name means, or "", and the copy."""
        name = unicodedata.normalize("NFC", file.name).strip()
        ending = _ENDING.search(name)
        while ending and ending.end() != len(name):
            ending = _ENDING.search(name, ending.end())
        if not ending:
            return "", 0
        stem, number = original_name(name[: ending.start()], self.names)
        if stem in self.names:
            return stem, number
        if file.suffix.lower() != ".ipynb":
            return "", 0
        meant = [
            each for each in self.names if each.casefold() in stem.casefold()
        ]
        return (meant[0], -1) if len(meant) == 1 else ("", 0)

    def with_cells_of(self, content: bytes) -> str:
        """The notebook of which a file has most of the cells, or ""."""
        own = _grade_ids(content)
        meant = [
            stem
            for stem, ids in self._grade_ids.items()
            if 2 * len(own & ids) > len(ids)
        ]
        return meant[0] if len(meant) == 1 else ""


def original_name(stem: str, released: Iterable[str]) -> tuple[str, int]:
    """The released name of a notebook and the number of the copy."""
    stem = unicodedata.normalize("NFC", stem).strip()
    by_fold = {name.casefold(): name for name in released}
    number = 0
    while stem.casefold() not in by_fold:
        marks = [m for m in _COPY.finditer(stem) if m.end() == len(stem)]
        if not marks or marks[0].start() == 0:
            return stem, 0
        digits = "".join(filter(None, marks[0].groups()))
        number = int(digits or 1)
        stem = stem[: marks[0].start()].rstrip()
    return by_fold[stem.casefold()], number


def _grade_ids(raw: bytes) -> frozenset[bytes]:
    """The grade ids a notebook file names, however damaged it is."""
    return frozenset(_GRADE_ID.findall(raw))
