"""Take submissions out of nbgrader's exchange without being led astray.

A folder in the exchange stays the student's own: it may hold links to the
gradebook, and pipes that nobody writes to, and all of it may be exchanged
while it is copied. nbgrader's step follows links. `careful` makes a kind of
it that copies each submission into a private folder first, with no link
followed and within limits, and goes on from there: which submission is the
newest, times, permissions and what is ignored stay nbgrader's.

Knows nothing of sentences: what was not taken is told as facts.
"""

from __future__ import annotations

import contextlib
import fnmatch
import os
import pwd
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.common import foreign_folder
from autograder.common.foreign_folder import (
    ForeignFolder,
    Found,
    NoFileError,
    Obstacle,
    stamp,
)
from autograder.gradebook.stamps import parse_folder, parse_time
from autograder.grading import handed_in
from autograder.sandbox import folder
from autograder.sandbox.limits import Limits

__all__ = ["Bounds", "LeftOut", "Notices", "OtherOwner", "careful", "copy"]

_TIMESTAMP = "timestamp.txt"
# The longest time nbgrader writes has 40 characters.
_TIMESTAMP_BYTES = 100


@dataclass(frozen=True)
class Bounds:
    """What is taken of one submission.

    ignored  patterns of names to pass over
    """

    most_bytes: int
    most_files: int
    largest_file: int
    ignored: Sequence[str] = ()


@dataclass(frozen=True)
class LeftOut:
    """What was not taken of a submission, by relative path.

    student  whose it is, "" if the folder's name does not say
    folder   its name in the exchange
    missed   why each was left out; "." stands for all of it
    no_time  whether the time of the folder's name stands for its own
    """

    student: str
    folder: str
    missed: Mapping[str, Obstacle]
    no_time: bool = False


@dataclass(frozen=True)
class OtherOwner:
    """A submission that belongs to another user of the machine."""

    student: str
    path: str
    owner: str


@dataclass
class Notices:
    """What somebody should know about what was collected."""

    left_out: list[LeftOut] = field(default_factory=list)
    owners: list[OtherOwner] = field(default_factory=list)


def copy(
    source: ForeignFolder, target: Path, bounds: Bounds
) -> dict[str, Obstacle]:
    """Copy a submission; notebooks first, where not all can be taken.

    target   does not exist yet
    returns  why entries were left out, by relative path
    raises   OSError if the copy cannot be written
    """
    found = list(source.walk(lambda name: _is_ignored(name, bounds)))
    missed = {f.name: f.obstacle for f in found if f.obstacle}
    target.mkdir()
    made = {".": source.status.st_mode}
    for each in found:
        # What was moved meanwhile may be found twice, or in no folder.
        path = target / each.name
        if each.is_folder and not each.obstacle and path.parent.is_dir():
            path.mkdir(exist_ok=True)
            made[each.name] = each.status.st_mode
    used = count = 0
    for each in sorted((f for f in found if f.is_file), key=_priority):
        size = each.status.st_size
        if size > bounds.largest_file or used + size > bounds.most_bytes:
            missed[each.name] = Obstacle.TOO_LARGE
        elif count == bounds.most_files:
            missed[each.name] = Obstacle.TOO_MANY
        elif obstacle := _copy_file(source, each, target):
            missed[each.name] = obstacle
        else:
            used, count = used + size, count + 1
    for name, mode in made.items():
        # Whoever collects must be able to remove it again.
        (target / name).chmod(mode & 0o777 | 0o700)
    return missed


def _is_ignored(name: str, bounds: Bounds) -> bool:
    return any(fnmatch.fnmatch(name, each) for each in bounds.ignored)


def _priority(found: Found) -> tuple[Any, ...]:
    # By its time nbgrader knows which submission is the newer one.
    is_stamp = found.name == _TIMESTAMP
    return not is_stamp, handed_in.priority(found.name, found.status.st_size)


def _copy_file(
    source: ForeignFolder, found: Found, target: Path
) -> Obstacle | None:
    """Copy a file as it was found; else say why not."""
    try:
        with source.file(found.name) as file:
            before = os.fstat(file.fileno())
            if stamp(before) != stamp(found.status):
                return Obstacle.CHANGED
            if _is_of_another(before, source.status):
                return Obstacle.HARD_LINK
            content = file.read(before.st_size)
            if stamp(os.fstat(file.fileno())) != stamp(before):
                return Obstacle.CHANGED
    except NoFileError:
        return Obstacle.CHANGED
    except OSError:
        return Obstacle.CLOSED
    path = target / found.name
    if not path.parent.is_dir() or path.exists():
        return Obstacle.CHANGED
    path.write_bytes(content)
    path.chmod(before.st_mode & 0o777 | 0o400)
    os.utime(path, ns=(before.st_mtime_ns, before.st_mtime_ns))
    return None


def _is_of_another(file: os.stat_result, top: os.stat_result) -> bool:
    """Whether a file may be a second name of one that is not the student's.

    Whoever cannot read a file can give it another name on some machines.
    """
    is_own = file.st_uid == top.st_uid != os.geteuid()
    return file.st_nlink > 1 and not is_own


# What nbgrader's class has is there once both are put together.
_Kind: Any = object


class _Careful(_Kind):
    """Holds a submission's folder for as long as its base needs it.

    limits   what is taken of each; set before it runs
    notices  what somebody should know about it; once it has run
    """

    limits: Limits
    notices: Notices
    check_owner: Any
    src_records: Any
    _held: ForeignFolder
    _is_compared: bool

    def _path_to_record(self, path: str) -> dict[str, Any]:
        name = Path(path).name
        known = parse_folder(name)
        # One odd name would be the end for the whole class.
        return {
            "filename": name,
            "username": known.student if known else "",
            "timestamp": known.time if known else datetime.min,
        }

    def copy_files(self) -> None:
        self.notices = Notices()
        # Whose a folder is must be asked of the one that is copied.
        self._is_compared = bool(self.check_owner)
        self.check_owner = False
        for record in self.src_records:
            self.src_records = [record]
            with contextlib.ExitStack() as stack:
                if self._is_reached(record, stack):
                    super().copy_files()

    def _is_reached(
        self, record: dict[str, Any], stack: contextlib.ExitStack
    ) -> bool:
        student, name = record["username"], record["filename"]
        path = Path(self.inbound_path, name)
        try:
            if not student:
                raise NoFileError
            self._held = stack.enter_context(foreign_folder.opened(path))
        except OSError as error:
            is_none = isinstance(error, NoFileError)
            why = Obstacle.SPECIAL if is_none else Obstacle.CLOSED
            self.notices.left_out.append(LeftOut(student, name, {".": why}))
            return False
        owner = _user(self._held.status.st_uid)
        if self._is_compared and owner != student:
            other = OtherOwner(student, str(path), owner)
            self.notices.owners.append(other)
        return True

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        known = parse_folder(Path(src).name)
        assert known
        directory = self.coursedir
        most = min(self.limits.submission_bytes, 1000 * directory.max_dir_size)
        bounds = Bounds(
            most,
            self.limits.submission_files,
            1000 * directory.max_file_size or most,
            directory.ignore,
        )
        with _private_folder() as private:
            draft = private / "submission"
            missed = copy(self._held, draft, bounds)
            no_time = not _says_time(draft, known.time)
            if missed or no_time:
                name = Path(src).name
                self.notices.left_out.append(
                    LeftOut(known.student, name, missed, no_time)
                )
            super().do_copy(str(draft), dest)


def careful(base: Any) -> Any:
    """A kind of nbgrader's ExchangeCollect that copies with care.

    base  ExchangeCollect, or the course's own kind of it
    """
    if issubclass(base, _Careful):
        return base
    return type(base.__name__, (_Careful, base), {})


@contextlib.contextmanager
def _private_folder() -> Iterator[Path]:
    """A folder that is swept away even if this process is killed."""
    path, holder = folder.make()
    try:
        yield Path(path)
    finally:
        folder.remove(path)
        os.close(holder)


def _user(number: int) -> str:
    """A user's name, in nbgrader's words if there is none."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return "unknown id"


def _says_time(submission: Path, time: datetime) -> bool:
    """Whether a submission says its time; else it is made to say this.

    nbgrader collects nobody's when one has a time that it cannot read.
    """
    path = submission / _TIMESTAMP
    with contextlib.suppress(OSError, ValueError):
        if path.stat().st_size <= _TIMESTAMP_BYTES:
            parse_time(path.read_text().strip())
            return True
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.write_text(f"{time} UTC")
    return False
