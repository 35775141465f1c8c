"""Know at once that nothing has changed since there was nothing to grade.

    before = unchanged.look(course, paths)    # then find nothing to grade
    unchanged.remember(course, "unit", before, students)
    ...
    unchanged.students(course, "unit")        # the number, or None

Finding out what there is to grade reads every submission and imports
nbgrader, which takes two seconds. All it depends on are files, and the
kernel notes every change of a file in its ctime, which no program can set:
where size, times and inode of each file and folder are as they were,
nothing has changed. The config is a program: it is executed, and its
result compared. In doubt, as when the gradebook is no file or something
was written in the last seconds, nothing is remembered and the long way is
gone. Knows nothing of nbgrader.

On a network disk the times may be some seconds old, as long as the
system's cache of attributes lasts; a change is noticed after that.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_config_path

from autograder.common.errors import UserError
from autograder.common.software import environment
from autograder.course.course import Course

__all__ = ["Look", "look", "remember", "students"]

# A file written twice within the clock's grain has the same times; some
# disks keep whole seconds, and one keeps every other.
_GRAIN_SECONDS = 2.5
_CONFIGS = ("jupyter_config", "nbgrader_config")

_Stamp = list[int] | None


@dataclass(frozen=True)
class Look:
    """How files stood at a moment, by path, and everything else."""

    files: Mapping[str, _Stamp]
    rest: str


def look(course: Course, paths: Iterable[Path]) -> Look | None:
    """See how everything stands; None if it cannot be relied on.

    paths  of files and folders that may exist or not
    """
    files = {str(path): _stamp(path) for path in (*paths, *_configs())}
    rest = _rest(course)
    newest = max((max(s[1:3]) for s in files.values() if s), default=0)
    if rest is None or _is_recent(newest):
        return None
    return Look(files, rest)


def remember(
    course: Course, assignment: str, before: Look | None, students: int
) -> None:
    """Note that nothing was to be graded as things stood before that.

    students  how many submissions are up to date
    """
    if before is None:
        return
    content = {
        "students": students,
        "rest": before.rest,
        "files": before.files,
    }
    path = _path(course, assignment)
    # It only saves time. Half a file is none: it is no JSON.
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content), encoding="utf-8")


def students(course: Course, assignment: str) -> int | None:
    """How many submissions are up to date, if nothing has changed."""
    try:
        path = _path(course, assignment)
        content = json.loads(path.read_text(encoding="utf-8"))
        files = content["files"]
        if (
            content["rest"] == _rest(course)
            and {str(path) for path in _configs()} <= files.keys()
            and all(_stamp(Path(own)) == files[own] for own in files)
        ):
            return content["students"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # Never written, or not to its end.
        return None
    return None


def _path(course: Course, assignment: str) -> Path:
    return course.cache / "unchanged" / f"{assignment}.json"


def _stamp(path: Path) -> _Stamp:
    """What changes with the content of a file or the names in a folder."""
    try:
        found = path.stat()
    except OSError:
        return None
    return [
        found.st_size,
        found.st_mtime_ns,
        found.st_ctime_ns,
        found.st_ino,
        found.st_mode,
    ]


def _is_recent(nanoseconds: int) -> bool:
    return time.time() - nanoseconds / 1e9 < _GRAIN_SECONDS


def _configs() -> Iterable[Path]:
    """Configs of a user or a machine, which nbgrader reads as well."""
    return [
        Path(folder, name + suffix)
        for folder in jupyter_config_path()
        for name in _CONFIGS
        for suffix in (".py", ".json")
    ]


def _rest(course: Course) -> str | None:
    """The course's place, the software and what the config comes to.

    A copy of a course holds the notes of the original.

    returns  None if the config has faults
    """
    try:
        config: Any = course.config
    except UserError:
        return None
    return json.dumps([str(course.root), environment(), config], default=repr)
