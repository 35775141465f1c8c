"""Private folders: made, watched while in use, removed whatever is in them.

Written for folders whose owner is hostile: nothing follows links, and
neither depth, closed folders nor the number of entries makes the work
unbounded or raises.
"""

from __future__ import annotations

import contextlib
import enum
import fcntl
import glob
import os
import secrets
import stat
import tempfile

__all__ = ["PREFIX", "Use", "look", "make", "remove", "sweep"]

PREFIX = "autograder-sandbox-"
_MAX_DEPTH = 32
_BLOCK_BYTES = 512


class Use(enum.Enum):
    """What a look into a folder found.

    FLEETING  something was gone before it could be measured
    """

    WITHIN = enum.auto()
    OVER = enum.auto()
    FLEETING = enum.auto()


def make() -> tuple[str, int]:
    """A new folder for temporary files, and the descriptor that holds it.

    It is in use as long as the descriptor is open; the kernel closes that
    with its process, however the process ends.
    """
    while True:
        path = tempfile.mkdtemp(prefix=PREFIX)
        holder = _hold(path)
        # None: another process took it for an abandoned one meanwhile.
        if holder is not None:
            return path, holder


def sweep() -> None:
    """Remove folders whose processes were killed."""
    pattern = os.path.join(tempfile.gettempdir(), f"{PREFIX}*")
    for path in glob.glob(pattern):
        holder = _hold(path)
        if holder is not None:
            remove(path)
            os.close(holder)


def _hold(path: str) -> int | None:
    """Lock a folder of one's own; None if it is in use or gone."""
    try:
        holder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    with contextlib.suppress(OSError):
        fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        is_ours = os.fstat(holder).st_uid == os.geteuid()
        if is_ours and os.path.exists(path):
            return holder
    os.close(holder)
    return None


def look(path: str, max_bytes: int, max_entries: int) -> Use:
    """Whether a folder holds more than it may.

    Looks at max_entries entries at most. Folders that are closed or
    nested more than 32 deep hide what they hold and count as too much.
    """
    entries, used, found_all = 0, 0, True
    pending = [(path, 0)]
    while pending:
        folder, depth = pending.pop()
        try:
            with os.scandir(folder) as found:
                for entry in found:
                    entries += 1
                    # An entry may be removed, or renamed to hide it.
                    try:
                        status = entry.stat(follow_symlinks=False)
                    except FileNotFoundError:
                        found_all = False
                    else:
                        used += status.st_blocks * _BLOCK_BYTES
                        if stat.S_ISDIR(status.st_mode):
                            pending.append((entry.path, depth + 1))
                    if entries > max_entries or used > max_bytes:
                        return Use.OVER
        except FileNotFoundError:
            found_all = False
        except OSError:
            return Use.OVER
        if depth > _MAX_DEPTH:
            return Use.OVER
    return Use.WITHIN if found_all else Use.FLEETING


def remove(path: str) -> None:
    """Remove a folder nobody uses any more, as far as that is possible.

    Folders inside are moved up one by one, so that no path grows longer
    than the system allows.
    """
    prefix, moved = secrets.token_hex(8), 0
    with contextlib.suppress(OSError):
        os.chmod(path, stat.S_IRWXU)
    pending = [path]
    while pending:
        folder = pending.pop()
        for entry in _entries(folder):
            with contextlib.suppress(OSError):
                if not entry.is_dir(follow_symlinks=False):
                    os.unlink(entry.path)
                    continue
                target = os.path.join(path, f"{prefix}{moved}")
                moved += 1
                os.rename(entry.path, target)
                # Its owner may have closed it.
                os.chmod(target, stat.S_IRWXU)
                pending.append(target)
        if folder != path:
            with contextlib.suppress(OSError):
                os.rmdir(folder)
    with contextlib.suppress(OSError):
        os.rmdir(path)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []
