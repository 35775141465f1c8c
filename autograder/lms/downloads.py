"""Read an LMS download: which files it holds and whose they are.

Input: a zip archive, or the folder it was unpacked to. Output: its files,
each with time and owner. Refuses archives that would write outside their
folder. A zip a student made is unpacked within bounds. Writes nothing and
knows nothing of courses.

Whose a file is stands in its path:

- Moodle: "Zoe Byron_1001_assignsubmission_file_/notebook.ipynb"
- Canvas: "byronzoe_1001_52_notebook.ipynb", "byronzoe_LATE_1001_..." for a
  late one, "anon_Ab3dE_52_..." where students are anonymous
- any other with a folder for each student: the folder's name
- anything else: a pattern of the course's own, which then comes first
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import io
import lzma
import os
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from autograder.common import foreign_folder
from autograder.common.errors import UserError
from autograder.common.foreign_folder import (
    MOST_NAME_BYTES,
    Found,
    NoFileError,
    Obstacle,
    stamp,
)
from autograder.sandbox.helper import about
from autograder.sandbox.limits import in_words

__all__ = ["Entry", "Owner", "opened", "owner", "unpacked"]

_MOODLE = re.compile(
    r"(?:.*/)?(?P<name>[^/]*?)_(?P<student_id>\d+)_assignsubmission_file"
    r"(?:_?/|_)(?P<file_id>.+)"
)
_CANVAS = re.compile(
    r"(?:.*/)?+(?:(?P<late_anonymous>LATE_)?anon_(?P<anonymous>[A-Za-z0-9]+)"
    r"|[^/]+?(?P<late>_LATE)?_(?P<student_id>\d+))"
    r"_\d+_(?P<file_id>[^/]+)"
)
# What an LMS makes of text typed into its page instead of a file.
_JUNK = re.compile(
    r"(.*/)?(\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini|__pycache__"
    r"|[^/]*_assignsubmission_onlinetext_?"
    r"|[^/]+_\d+_(text|link)\.html)(/.*)?"
)
_Read = TypeVar("_Read")

# Of a folder that a whole class's download was unpacked to.
_MOST_ENTRIES = 1_000_000
_IN_THE_WAY: dict[Obstacle | None, str] = {
    Obstacle.TOO_DEEP: "lies in too many folders",
    Obstacle.TOO_MANY: f"is one entry more than the {_MOST_ENTRIES} that are "
    "looked at",
    Obstacle.CLOSED: "cannot be opened",
}

# What reading an archive raises that is none, or damaged.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
)


@dataclass(frozen=True)
class Entry:
    """A file of the download.

    path  inside the download
    time  of its last change, in UTC, as far as the download knows
    size  in bytes
    """

    path: PurePosixPath
    time: datetime.datetime
    size: int
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Owner:
    """Whose a file is.

    student  the id, as the download has it
    name     the student's name, or ""
    file     the file's path within the submission
    is_sure  whether the LMS says so, and not only the name of a folder
    lms      "moodle", "canvas" or ""
    is_late  whether the LMS says that it was late
    """

    student: str
    name: str
    file: PurePosixPath
    is_sure: bool = True
    lms: str = ""
    is_late: bool = False


@contextlib.contextmanager
def opened(
    download: Path, zone: datetime.tzinfo = datetime.UTC
) -> Iterator[list[Entry]]:
    """The files of a download, readable while the context lasts.

    zone    of the clock that wrote the times of an archive
    raises  UserError if it is no zip archive or folder, is damaged or
            encrypted, or holds an entry that leads out of it
    """
    if download.is_dir():
        yield _tidy(_in_folder(download))
        return
    if not download.exists():
        raise UserError(f"{download} does not exist.")
    if not zipfile.is_zipfile(download):
        raise UserError(
            f"{download} is not a zip archive. Give the archive the LMS "
            "made, or the folder it was unpacked to."
        )
    try:
        with _whole(lambda: zipfile.ZipFile(download)) as archive:
            yield _tidy(_in_archive(download, archive, zone))
    except zipfile.BadZipFile as error:
        raise UserError(
            f"{download} is damaged: {error}. Download it again."
        ) from error
    except NotImplementedError as error:
        raise UserError(
            f"{download} cannot be read: {error}. Unpack it and give the "
            "folder."
        ) from error


def owner(path: PurePosixPath, pattern: str = "") -> Owner | None:
    """Whose a file is, or None if its path does not say.

    pattern  regular expression with the groups student_id and file_id,
             and first_name and last_name where the path has them
    """
    text = unicodedata.normalize("NFC", str(path))
    if pattern:
        match, lms = re.match(pattern, text), ""
    else:
        match, lms = _MOODLE.fullmatch(text), "moodle"
    if not match and not pattern:
        match, lms = _CANVAS.fullmatch(text), "canvas"
    if match:
        groups = match.groupdict()
        names = (groups.get(k) for k in ("name", "first_name", "last_name"))
        return Owner(
            groups["student_id"] or groups["anonymous"],
            " ".join(filter(None, names)),
            PurePosixPath(groups["file_id"]),
            lms=lms,
            is_late=bool(groups.get("late") or groups.get("late_anonymous")),
        )
    folder, _, file = text.partition("/")
    if pattern or not file:
        return None
    return Owner(folder, "", PurePosixPath(file), is_sure=False)


def unpacked(
    entry: Entry,
    most_bytes: int,
    most_files: int,
    call: Callable[..., Any] = lambda function, *args: function(*args),
) -> list[Entry]:
    """The files of a zip archive that a student handed in.

    They have the time of the archive, which the LMS knows.

    call    calls what reads all of it first, as `Helper.call` does
    raises  UserError with the reason if it is damaged, encrypted, larger
            than allowed when unpacked, or leads out of its folder, or if
            reading it takes too much
    """
    name = entry.path.name
    if entry.size > most_bytes:
        raise UserError(f"{name} is larger than {in_words(most_bytes)}.")
    content = entry.read()
    return _tidy(
        Entry(
            _path(info),
            entry.time,
            info.file_size,
            partial(_read, entry, info),
        )
        for info in call(_files, name, content, most_bytes, most_files)
    )


def _files(
    name: str, content: bytes, most_bytes: int, most_files: int
) -> list[zipfile.ZipInfo]:
    """What an archive holds, all of it read once."""
    about(name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = [i for i in archive.infolist() if not i.is_dir()]
            if len(files) > most_files:
                raise UserError(f"{name} holds more than {most_files} files.")
            if sum(info.file_size for info in files) > most_bytes:
                raise UserError(
                    f"{name} unpacks to more than {in_words(most_bytes)}."
                )
            for info in files:
                if reason := _unsafe(_path(info), _is_link(info)):
                    raise UserError(
                        f"{name}: the entry {_shown(_path(info))} {reason}."
                    )
                if info.flag_bits & 1:
                    raise UserError(f"{name} is encrypted.")
            # Read once now: later a damaged file would stop everybody. The
            # archive's own test looks at one of two files of a name.
            for info in files:
                with archive.open(info) as packed:
                    while packed.read(1 << 20):
                        pass
    except (*_DAMAGED, NotImplementedError) as error:
        raise UserError(f"{name} is damaged: {error}.") from error
    return files


def _read(entry: Entry, info: zipfile.ZipInfo) -> bytes:
    # Opened anew: the archives of a class do not fit into memory.
    with zipfile.ZipFile(io.BytesIO(entry.read())) as archive:
        return archive.read(info)


def _path(info: zipfile.ZipInfo) -> PurePosixPath:
    # Some Windows programs write backslashes.
    return PurePosixPath(info.filename.replace("\\", "/"))


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def _in_archive(
    download: Path, archive: zipfile.ZipFile, zone: datetime.tzinfo
) -> Iterator[Entry]:
    for info in archive.infolist():
        path = _path(info)
        _refuse_unsafe(download, path, _is_link(info))
        if info.flag_bits & 1:
            raise UserError(
                f"{download} is encrypted. Unpack it and give the folder."
            )
        if not info.is_dir():
            read = partial(_whole, partial(archive.read, info))
            yield Entry(path, _time(info, zone), info.file_size, read)


def _time(info: zipfile.ZipInfo, zone: datetime.tzinfo) -> datetime.datetime:
    try:
        local = datetime.datetime(*info.date_time, tzinfo=zone)
        return local.astimezone(datetime.UTC).replace(tzinfo=None)
    except ValueError:
        # Some programs leave the date empty: the zero of the zip format.
        return datetime.datetime(1980, 1, 1)


def _whole(read: Callable[[], _Read]) -> _Read:
    """What reading gives; raises BadZipFile for any kind of damage."""
    try:
        return read()
    except _DAMAGED as error:
        raise zipfile.BadZipFile(str(error)) from error


def _in_folder(folder: Path) -> Iterator[Entry]:
    try:
        with foreign_folder.opened(folder, follow=True) as held:
            found = list(held.walk(most=_MOST_ENTRIES))
    except OSError as error:
        raise UserError(f"{folder} cannot be opened: {error}.") from error
    for each in sorted(found, key=lambda each: each.name.split("/")):
        inside = PurePosixPath(each.name)
        if reason := _IN_THE_WAY.get(each.obstacle):
            raise UserError(
                f"{folder}: {_shown(inside)} {reason}. Nothing was collected. "
                "Move it out of the folder and collect again."
            )
        _refuse_unsafe(folder, inside, each.obstacle is Obstacle.LINK)
        if each.is_file:
            changed = datetime.datetime.fromtimestamp(
                int(each.status.st_mtime), datetime.UTC
            )
            yield Entry(
                inside,
                changed.replace(tzinfo=None),
                each.status.st_size,
                functools.partial(_content, folder, each),
            )


def _content(folder: Path, found: Found) -> bytes:
    """The content of a file that is still the one that was found."""
    path = folder / found.name
    try:
        with (
            foreign_folder.opened(folder, follow=True) as held,
            held.file(found.name) as file,
        ):
            if stamp(os.fstat(file.fileno())) == stamp(found.status):
                return file.read(found.status.st_size)
    except NoFileError:
        pass
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error}.") from error
    raise UserError(f"{path} has changed meanwhile. Collect again.")


def _refuse_unsafe(download: Path, path: PurePosixPath, is_link: bool) -> None:
    if reason := _unsafe(path, is_link):
        raise UserError(
            f"{download}: the entry {_shown(path)} {reason}. No LMS writes "
            "that, so nothing was collected. Remove it, or ask where the file "
            "is from."
        )


def _unsafe(path: PurePosixPath, is_link: bool) -> str:
    """Why an entry must not be unpacked, or ""."""
    if is_link:
        return "is a link, which could lead to any file of this machine"
    has_drive = re.match("[A-Za-z]:", str(path))
    if path.is_absolute() or ".." in path.parts or has_drive:
        return "leads out of the folder it should be unpacked to"
    if any(len(part.encode("utf-8", "replace")) > 255 for part in path.parts):
        return "has a name that is too long for a file"
    if len(str(path).encode("utf-8", "replace")) > MOST_NAME_BYTES:
        return "lies in too many folders"
    return ""


def _shown(path: PurePosixPath) -> str:
    text = repr(str(path))
    return text if len(text) <= 200 else f"{text[:199]}…"


def _tidy(entries: Iterable[Entry]) -> list[Entry]:
    """Drop what desktops add, and a folder around the whole download."""
    kept = [e for e in entries if not _JUNK.fullmatch(str(e.path))]
    if any(len(entry.path.parts) < 3 for entry in kept):
        return kept
    tops = {entry.path.parts[0] for entry in kept}
    below = {entry.path.parts[1] for entry in kept}
    # A lone folder inside a lone folder may as well be a student's own.
    if len(tops) > 1 or len(below) < 2:
        return kept
    return [replace(e, path=PurePosixPath(*e.path.parts[1:])) for e in kept]
