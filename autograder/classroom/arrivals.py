"""What has arrived completely: in the exchange, in submitted/.

Looks at names, sizes and times of files and reads no submission. Folders
are looked at again and again: the exchange is often on a network disk,
which tells nobody of a change.
"""

from __future__ import annotations

import stat
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.common import foreign_folder
from autograder.gradebook.stamps import parse_folder, parse_time

__all__ = ["Inbound", "Settling", "look_of"]

# `nbgrader submit` writes it last, then sets these permissions.
_SECRET = "submission_secret.txt"
_COMPLETE_MODE = 0o777
# Of a folder with more files than that the rest is not looked at.
_MOST_FILES = 10_000

Look = tuple[Any, ...]


def look_of(folder: Path, *, follow: bool = True) -> Look:
    """All that a change of a folder's files would change.

    follow  whether the folder may be a link, as in the course it may
    """
    try:
        with foreign_folder.opened(folder, follow=follow) as held:
            found = list(held.walk(most=_MOST_FILES))
    except OSError:
        # Being replaced this very moment, or closed: reading will tell.
        return ((str(folder), -1, -1),)
    # The time of the last change of any kind, which no copying program can
    # set.
    return tuple(
        sorted(
            (each.name, each.status.st_size, each.status.st_ctime_ns)
            for each in found
        )
    )


class Settling:
    """Tells whether a thing has looked the same for a while.

    seconds  how long, by the clock that is handed in
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._since: dict[str, tuple[Look, float]] = {}

    def has_settled(self, name: str, look: Look, now: float) -> bool:
        """Whether it has; its first look never counts."""
        known, since = self._since.get(name, ((), now))
        if known != look:
            self._since[name] = look, now
            return False
        return now >= since + self.seconds

    def trust(self, name: str, look: Look) -> None:
        """Take a look as settled: who wrote it says that it is complete."""
        self._since[name] = look, float("-inf")


class Inbound:
    """The submissions of an assignment in nbgrader's exchange.

    folder  <exchange>/<course>/inbound, which may not exist
    """

    def __init__(
        self, folder: Path | None, assignment: str, seconds: float
    ) -> None:
        self._folder = folder
        self._assignment = assignment
        self._settling = Settling(seconds)
        self._collected: dict[str, str] = {}

    def arrived(self, now: float) -> dict[str, str]:
        """Students with a complete submission that was not collected yet.

        returns  the folder's name by student, of the newest one
        """
        if self._folder is None:
            return {}
        try:
            names = [path.name for path in self._folder.iterdir()]
        except OSError:
            # No course has been released to the exchange yet, or the
            # network disk is away for a moment.
            return {}
        newest: dict[str, tuple[datetime, str]] = {}
        for name in names:
            parts = parse_folder(name)
            if parts and parts.assignment == self._assignment:
                own = (parts.time, name)
                newest[parts.student] = max(
                    newest.get(parts.student, own), own
                )
        return {
            student: name
            for student, (_, name) in newest.items()
            if self._collected.get(student) != name
            and self._is_complete(name, now)
        }

    def collected(self, student: str, name: str) -> None:
        """Take note that a folder was collected."""
        self._collected[student] = name

    @staticmethod
    def is_newer(name: str, stamp: str) -> bool:
        """Whether a folder is newer than what has this timestamp.txt."""
        parts = parse_folder(name)
        try:
            return parts is None or parts.time > parse_time(stamp.strip())
        except ValueError:
            return True

    def _is_complete(self, name: str, now: float) -> bool:
        assert self._folder is not None
        folder = self._folder / name
        try:
            mode = folder.lstat().st_mode
            if not stat.S_ISDIR(mode):
                # It will be no submission, and collecting says so.
                return True
            is_open = stat.S_IMODE(mode) == _COMPLETE_MODE
            if is_open and (folder / _SECRET).lstat().st_size:
                return True
        except OSError:
            pass
        # An older nbgrader, or another program, has handed it in.
        return self._settling.has_settled(
            name, look_of(folder, follow=False), now
        )
