"""Read what lies in a folder that is somebody else's, and nothing else.

    with foreign_folder.opened(path) as folder:
        for found in folder.walk():
            with folder.file(found.name) as file:
                ...

Its owner may put links, pipes and other files into it at any moment, also
between a look and a read. So every part of a name is opened beneath the
descriptor of the part before it, the kernel refuses links, opening waits
for nobody, and a file is what its descriptor says. Walking is bounded in
depth and entries. Writes nothing, and knows nothing of students.
"""

from __future__ import annotations

import contextlib
import enum
import errno
import os
import stat
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

__all__ = [
    "MOST_ENTRIES",
    "MOST_FOLDERS",
    "MOST_NAME_BYTES",
    "ForeignFolder",
    "Found",
    "NoFileError",
    "Obstacle",
    "Stamp",
    "beginning",
    "opened",
    "stamp",
]

# Folders within folders, bytes of a relative path, and entries that are
# looked at.
MOST_FOLDERS = 32
MOST_NAME_BYTES = 1000
MOST_ENTRIES = 100_000

_FOLDER = os.O_RDONLY | os.O_DIRECTORY
# Whoever opens a pipe waits for the other end, unless told not to.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY
# What opening a name says that is gone or no file any more.
_NO_FILE = (errno.ENOENT, errno.ELOOP, errno.ENOTDIR, errno.ENXIO)

# Inode, size, time of the content and of any change: the last of these no
# program can set.
Stamp = tuple[int, int, int, int]


class Obstacle(enum.Enum):
    """Why something in the folder is not read."""

    LINK = enum.auto()
    HARD_LINK = enum.auto()
    SPECIAL = enum.auto()
    TOO_DEEP = enum.auto()
    TOO_MANY = enum.auto()
    TOO_LARGE = enum.auto()
    CLOSED = enum.auto()
    CHANGED = enum.auto()


class NoFileError(OSError):
    """Under this name is no regular file, or not any more."""


@dataclass(frozen=True)
class Found:
    """What a walk has come upon.

    name      relative path, with slashes; of the folder itself "."
    status    of the entry itself, never of what a link leads to
    obstacle  why it cannot be read or walked, if so
    """

    name: str
    status: os.stat_result
    obstacle: Obstacle | None = None

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return stat.S_ISDIR(self.status.st_mode)

    @property
    def is_file(self) -> bool:
        """Whether it is a file that can be read, as far as one can see."""
        return stat.S_ISREG(self.status.st_mode) and not self.obstacle


class ForeignFolder:
    """A folder by the descriptor that holds it."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    @property
    def status(self) -> os.stat_result:
        """Of the folder itself."""
        return os.fstat(self._handle)

    def walk(
        self,
        skip: Callable[[str], bool] = lambda name: False,
        most: int = MOST_ENTRIES,
    ) -> Iterator[Found]:
        """Everything in it, what is nearer to the top first.

        skip  is asked of each entry's own name whether to pass over it
        most  entries that are looked at; the last one found says so
        """
        seen, pending = 0, deque[tuple[str, ...]]([()])
        while pending:
            parts = pending.popleft()
            try:
                for found in self._entries(parts):
                    seen += 1
                    if seen > most:
                        yield Found(
                            found.name, found.status, Obstacle.TOO_MANY
                        )
                        return
                    below = tuple(found.name.split("/"))
                    if skip(below[-1]):
                        continue
                    yield found
                    if found.is_folder and not found.obstacle:
                        pending.append(below)
            except NoFileError:
                # It was moved away meanwhile.
                continue
            except OSError:
                name = "/".join(parts) or "."
                yield Found(name, self.status, Obstacle.CLOSED)

    def _entries(self, parts: tuple[str, ...]) -> Iterator[Found]:
        with self._folder(parts) as handle, os.scandir(handle) as entries:
            for entry in entries:
                with contextlib.suppress(FileNotFoundError):
                    status = entry.stat(follow_symlinks=False)
                    name = "/".join((*parts, entry.name))
                    yield Found(name, status, _obstacle(status, name))

    @contextlib.contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        """A regular file, open for reading.

        name    as `walk` found it
        raises  NoFileError if it is none, or a part of its name leads away;
                OSError if it cannot be opened
        """
        *parts, last = name.split("/")
        with self._folder(tuple(parts)) as handle, _seen_as_gone():
            number = os.open(last, _FILE, dir_fd=handle)
        try:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise NoFileError(errno.ENXIO, "no regular file", name)
            with open(number, "rb", closefd=False) as file:
                yield file
        finally:
            os.close(number)

    @contextlib.contextmanager
    def _folder(self, parts: tuple[str, ...]) -> Iterator[int]:
        handle = os.dup(self._handle)
        try:
            for part in parts:
                with _seen_as_gone():
                    below = os.open(
                        part, _FOLDER | os.O_NOFOLLOW, dir_fd=handle
                    )
                os.close(handle)
                handle = below
            yield handle
        finally:
            os.close(handle)


@contextlib.contextmanager
def opened(path: Path, *, follow: bool = False) -> Iterator[ForeignFolder]:
    """A folder, held until the context ends.

    follow  whether its path may be a link: only where no stranger can put
            one, such as in the course's own folders
    raises  NoFileError if it is no folder, OSError if it is closed
    """
    flags = _FOLDER if follow else _FOLDER | os.O_NOFOLLOW
    with _seen_as_gone():
        handle = os.open(path, flags)
    try:
        yield ForeignFolder(handle)
    finally:
        os.close(handle)


def beginning(folder: Path, name: str, most: int) -> bytes:
    """The first bytes of a file in a folder whose own path is trusted.

    raises  NoFileError if there is no regular file of this name, OSError if
            it cannot be read
    """
    with opened(folder, follow=True) as held, held.file(name) as file:
        return file.read(most)


def stamp(status: os.stat_result) -> Stamp:
    """What is different whenever a file has changed or been replaced."""
    return (
        status.st_ino,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
    )


def _obstacle(status: os.stat_result, name: str) -> Obstacle | None:
    mode = status.st_mode
    if stat.S_ISLNK(mode):
        return Obstacle.LINK
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        return Obstacle.SPECIAL
    is_deep = stat.S_ISDIR(mode) and name.count("/") == MOST_FOLDERS
    if is_deep or len(os.fsencode(name)) > MOST_NAME_BYTES:
        return Obstacle.TOO_DEEP
    return None


@contextlib.contextmanager
def _seen_as_gone() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NO_FILE:
            raise NoFileError(*error.args) from error
        raise
