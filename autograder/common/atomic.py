"""Put a file or a folder in the place of another; a crash leaves no half.

    atomic.write(path, content)         # a file

    atomic.prepare(target, files)       # a folder, complete, beside it
    ...                                 # what must come before the change
    atomic.publish(target)              # two renames

A file may be written by several processes at a time: the last one wins.

A folder is for one writer at a time. A process that is killed, or a power
cut, leaves the old folder or the new one, or for a moment neither, and
never a mixture. What it leaves beside them shows that somebody was
interrupted, see `was_interrupted`; the next one that prepares the folder
removes it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from autograder.common.errors import UserError

__all__ = ["prepare", "publish", "was_interrupted", "write"]

_DRAFT = ".autograder-{}.draft"
_OLD_SECONDS = 3600


def write(path: Path, content: bytes | str) -> None:
    """Write a file; it survives a power cut.

    content  a text is encoded in UTF-8
    raises   UserError if it cannot be written; what was there stays then
    """
    data = content.encode() if isinstance(content, str) else content
    draft = path.with_name(_DRAFT.format(secrets.token_hex(8)))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_old_drafts(path.parent)
        try:
            with draft.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _not_written(path, error) from error


def _remove_old_drafts(folder: Path) -> None:
    """Remove what processes left that were killed while they wrote."""
    for draft in folder.glob(_DRAFT.format("*")):
        with contextlib.suppress(FileNotFoundError):
            if time.time() - draft.stat().st_mtime > _OLD_SECONDS:
                draft.unlink()


def prepare(
    target: Path,
    files: Mapping[str, bytes],
    finish: Callable[[Path], None] = lambda draft: None,
) -> None:
    """Write a folder beside the target; it survives a power cut.

    files   contents by relative path
    finish  is given the folder, to set permissions
    raises  UserError if it cannot be written; nothing has changed then
    """
    draft, old = _beside(target)
    try:
        for rest in (draft, old):
            # A process that was killed may have left them.
            shutil.rmtree(rest, ignore_errors=True)
        draft.mkdir(parents=True)
        for name, content in files.items():
            path = draft / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        finish(draft)
        for folder, _, names in os.walk(draft):
            for name in (*names, "."):
                _flush(Path(folder, name))
        # From here on a power cut leaves the draft to be seen.
        _flush(target.parent)
    except OSError as error:
        # Half a draft is of no use, and its room may be what was missing.
        shutil.rmtree(draft, ignore_errors=True)
        raise _not_written(target, error) from error


def publish(target: Path) -> None:
    """Move the prepared folder into place.

    raises  UserError if that fails; the draft is still there then
    """
    draft, old = _beside(target)
    try:
        if target.exists():
            target.rename(old)
        draft.rename(target)
    except OSError as error:
        raise _not_written(target, error) from error
    shutil.rmtree(old, ignore_errors=True)


def was_interrupted(target: Path) -> bool:
    """Whether a draft was prepared and what belongs to it not finished."""
    return any(path.exists() for path in _beside(target))


def _beside(target: Path) -> tuple[Path, Path]:
    return (
        target.with_name(f".{target.name}.new"),
        target.with_name(f".{target.name}.old"),
    )


def _flush(path: Path) -> None:
    """Have the disk hold what was written to a file or a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _not_written(target: Path, error: OSError) -> UserError:
    return UserError(
        f"{target} cannot be written: {error}. Make room or change the "
        "permissions, then run the command again."
    )
