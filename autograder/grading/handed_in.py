"""The files of a submission, within limits.

    handed_in = look(folder, ignored, limits)
    files = handed_in.read()

Input: a folder. Output: the contents of its files by relative path, and
the names of those that are too many or too large. The folder is walked
once; whoever keeps what was found can read the files later and more than
once, and is told if they are not the same any more. Links are left out:
they would lead anywhere on this machine. Knows nothing of students, and
of notebooks only the ending of their names.
"""

from __future__ import annotations

import fnmatch
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.common.errors import UserError
from autograder.sandbox.limits import Limits

__all__ = ["ChangedError", "HandedIn", "look"]

# Inode, size, time of the content and of any change: the last of these no
# program can set.
_Stamp = tuple[int, int, int, int]


class ChangedError(UserError):
    """A file is not the one that was seen when the folder was looked at."""


@dataclass(frozen=True)
class HandedIn:
    """A folder as it was looked at.

    files     how each file within the limits looked, by relative path
    left_out  relative paths of the files that are not read
    """

    folder: Path
    files: Mapping[str, _Stamp]
    left_out: tuple[str, ...]

    def read(self) -> dict[str, bytes]:
        """The contents of the files, by relative path.

        raises  ChangedError if one is not what was looked at, UserError if
                one cannot be read
        """
        return {name: self._content(name) for name in sorted(self.files)}

    def _content(self, name: str) -> bytes:
        try:
            with (self.folder / name).open("rb") as file:
                before = _stamp(os.fstat(file.fileno()))
                content = file.read()
                after = _stamp(os.fstat(file.fileno()))
        except FileNotFoundError as error:
            raise self._changed(name) from error
        except OSError as error:
            raise _unreadable(self.folder, error) from error
        if not before == after == self.files[name]:
            raise self._changed(name)
        return content

    def _changed(self, name: str) -> ChangedError:
        return ChangedError(
            f"{self.folder / name} has changed while it was read. Grade the "
            "submission again."
        )


def look(folder: Path, ignored: Sequence[str], limits: Limits) -> HandedIn:
    """Choose the files of a folder to read; looks at sizes alone.

    ignored  patterns of names of files and folders to pass over
    limits   how many files are read, and how much of them
    raises   UserError if the folder cannot be looked at
    """
    try:
        # That of a folder which is gone would be an empty submission.
        folder.stat()
        found = dict(_files(folder, ignored))
    except OSError as error:
        raise _unreadable(folder, error) from error
    chosen: dict[str, _Stamp] = {}
    left: list[str] = []
    used = 0
    for name in sorted(found, key=lambda n: _priority(n, found[n].st_size)):
        size = found[name].st_size
        if (
            used + size > limits.submission_bytes
            or len(chosen) == limits.submission_files
        ):
            left.append(name)
        else:
            chosen[name] = _stamp(found[name])
            used += size
    return HandedIn(folder, chosen, tuple(left))


def _files(
    folder: Path, ignored: Sequence[str]
) -> Iterator[tuple[str, os.stat_result]]:
    """All regular files by relative path, as nbgrader would find them."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [n for n in folders if not _is_ignored(n, ignored)]
        for name in names:
            if not _is_ignored(name, ignored):
                path = Path(parent, name)
                status = path.lstat()
                if stat.S_ISREG(status.st_mode):
                    yield path.relative_to(folder).as_posix(), status


def _is_ignored(name: str, ignored: Sequence[str]) -> bool:
    """Whether a pattern fits by the rules of a shell, as nbgrader has it."""
    return any(
        fnmatch.fnmatchcase(name, pattern)
        # A star stands for no dot at the beginning.
        and (pattern.startswith(".") or not name.startswith("."))
        for pattern in ignored
    )


def _priority(name: str, size: int) -> tuple[bool, int, int, list[str]]:
    """Notebooks first, then what lies near them; small ones first."""
    parts = name.split("/")
    return not name.endswith(".ipynb"), len(parts), size, parts


def _stamp(status: os.stat_result) -> _Stamp:
    return (
        status.st_ino,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
    )


def _unreadable(folder: Path, error: OSError) -> UserError:
    return UserError(
        f"{folder}: a file of the submission cannot be read: {error}"
    )
