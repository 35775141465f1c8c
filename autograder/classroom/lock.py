"""One grader at a time for a course.

    with lock.grading(course):
        ...

A lock on a file in the course's cache folder, which the kernel takes back
when its process ends, however it ends. The file stays and says who holds
the lock, or who held it last. Who grades a course may take it again inside
of the block.
"""

from __future__ import annotations

import contextlib
import fcntl
import getpass
import os
import platform
import time
from collections.abc import Iterator
from pathlib import Path

from autograder.common.errors import UserError
from autograder.course.course import Course

__all__ = ["BusyError", "grading"]

_held: set[Path] = set()


class BusyError(UserError):
    """Another process grades the course."""


@contextlib.contextmanager
def grading(course: Course) -> Iterator[None]:
    """Be the one who grades a course.

    raises  BusyError if another process is, with who and since when;
            UserError if the file cannot be used
    """
    path = course.cache / "grading.lock"
    if path in _held:
        # To open and close the file once more would end the lock.
        yield
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error}") from error
    with file:
        try:
            # Not flock, which the worker processes would hold as well.
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise BusyError(
                f"{course.root} is being graded already, by "
                f"{file.read().strip() or 'another process'}. Wait until it "
                "is done, or stop it: what it has graded is kept."
            ) from None
        except OSError as error:
            raise UserError(f"{path} cannot be locked: {error}") from error
        file.truncate(0)
        file.write(_holder())
        file.flush()
        _held.add(path)
        try:
            yield
        finally:
            _held.remove(path)


def _holder() -> str:
    """This process, as a person knows it."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        # A container may have no name for it.
        user = f"number {os.getuid()}"
    return (
        f"process {os.getpid()} of user {user} on {platform.node()} since "
        f"{time.strftime('%Y-%m-%d %H:%M:%S')}"
    )
