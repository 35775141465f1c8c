"""Private folders: watched while in use, removed whatever is in them.

Written for folders whose owner is hostile: nothing follows links, and
neither depth, closed folders nor the number of entries makes the work
unbounded or raises.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat

__all__ = ["is_over", "remove"]

_MAX_DEPTH = 32
_BLOCK_BYTES = 512


def is_over(path: str, max_bytes: int, max_entries: int) -> bool:
    """Whether a folder holds more than it may.

    Looks at max_entries entries at most. Folders that are closed or
    nested more than 32 deep hide what they hold and count as too much.
    """
    entries, used = 0, 0
    pending = [(path, 0)]
    while pending:
        folder, depth = pending.pop()
        try:
            with os.scandir(folder) as found:
                for entry in found:
                    entries += 1
                    # An entry may vanish between two looks.
                    with contextlib.suppress(FileNotFoundError):
                        status = entry.stat(follow_symlinks=False)
                        used += status.st_blocks * _BLOCK_BYTES
                        if stat.S_ISDIR(status.st_mode):
                            pending.append((entry.path, depth + 1))
                    if entries > max_entries or used > max_bytes:
                        return True
        except FileNotFoundError:
            continue
        except OSError:
            return True
        if depth > _MAX_DEPTH:
            return True
    return False


def remove(path: str) -> None:
    """Remove a folder nobody uses any more, as far as that is possible.

    Folders inside are moved up one by one, so that no path grows longer
    than the system allows.
    """
    prefix, moved = secrets.token_hex(8), 0
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
