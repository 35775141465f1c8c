"""The files of a submission, within limits.

    handed_in = look(folder, ignored, limits)
    files = handed_in.read()

Input: a folder. Output: the contents of its files by relative path, and
the names of those that are too many, too large or too deep. The folder is
walked once; whoever keeps what was found can read the files later and more
than once, and is told if they are not the same any more. Links are left
out: they would lead anywhere on this machine. Knows nothing of students,
and of notebooks only the ending of their names.
"""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.common import foreign_folder
from autograder.common.errors import UserError
from autograder.common.foreign_folder import (
    ForeignFolder,
    NoFileError,
    Obstacle,
    Stamp,
    stamp,
)
from autograder.sandbox.limits import Limits

__all__ = ["ChangedError", "HandedIn", "look", "priority"]

# What counts as too much, like files over the limits.
_TOO_MUCH = (Obstacle.TOO_DEEP, Obstacle.TOO_MANY)


class ChangedError(UserError):
    """A file is not the one that was seen when the folder was looked at."""


@dataclass(frozen=True)
class HandedIn:
    """A folder as it was looked at.

    files     how each file within the limits looked, by relative path
    left_out  relative paths of the files that are not read
    """

    folder: Path
    files: Mapping[str, Stamp]
    left_out: tuple[str, ...]

    def read(self) -> dict[str, bytes]:
        """The contents of the files, by relative path.

        raises  ChangedError if one is not what was looked at, UserError if
                one cannot be read
        """
        try:
            # The path to the folder is the course's own.
            with foreign_folder.opened(self.folder, follow=True) as folder:
                return {
                    name: self._content(folder, name)
                    for name in sorted(self.files)
                }
        except OSError as error:
            raise _unreadable(self.folder, error) from error

    def _content(self, folder: ForeignFolder, name: str) -> bytes:
        seen = self.files[name]
        _, size, *_ = seen
        try:
            with folder.file(name) as file:
                before = stamp(os.fstat(file.fileno()))
                content = file.read(size) if before == seen else b""
                after = stamp(os.fstat(file.fileno()))
        except NoFileError as error:
            raise self._changed(name) from error
        if not before == after == seen:
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
        with foreign_folder.opened(folder, follow=True) as held:
            found = list(held.walk(lambda name: _is_ignored(name, ignored)))
    except OSError as error:
        raise _unreadable(folder, error) from error
    left = [each.name for each in found if each.obstacle in _TOO_MUCH]
    sizes = {each.name: each.status.st_size for each in found if each.is_file}
    stamps = {each.name: stamp(each.status) for each in found}
    chosen: dict[str, Stamp] = {}
    used = 0
    for name in sorted(sizes, key=lambda n: priority(n, sizes[n])):
        if (
            used + sizes[name] > limits.submission_bytes
            or len(chosen) == limits.submission_files
        ):
            left.append(name)
        else:
            chosen[name] = stamps[name]
            used += sizes[name]
    return HandedIn(folder, chosen, tuple(left))


def _is_ignored(name: str, ignored: Sequence[str]) -> bool:
    """Whether a pattern fits by the rules of a shell, as nbgrader has it."""
    return any(
        fnmatch.fnmatchcase(name, pattern)
        # A star stands for no dot at the beginning.
        and (pattern.startswith(".") or not name.startswith("."))
        for pattern in ignored
    )


def priority(name: str, size: int) -> tuple[bool, int, int, list[str]]:
    """Notebooks first, then what lies near them; small ones first."""
    parts = name.split("/")
    return not name.endswith(".ipynb"), len(parts), size, parts


def _unreadable(folder: Path, error: OSError) -> UserError:
    return UserError(
        f"{folder}: a file of the submission cannot be read: {error}"
    )
