"""Whether notebooks could tell each other by what they have read.

A file system that keeps times of access writes down that a library was
read, and without bubblewrap, which mounts libraries read-only, a later
process can see it. Reads what the kernel says of mounts; touches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from autograder.doctor.diagnosis import Diagnosis

__all__ = ["access_times", "keeping"]

_MOUNTS = Path("/proc/self/mountinfo")
# Options by which a mount keeps no times of access.
_SILENT = frozenset({"ro", "noatime"})


def access_times(mode: str, readable: Iterable[str]) -> Diagnosis:
    """What was found where notebooks may read.

    mode      of the sandbox that grading takes
    readable  paths that notebooks may read there
    """
    mounts = keeping(_MOUNTS.read_text(encoding="utf-8"), readable)
    if mode == "bubblewrap" or not mounts:
        text = "a notebook leaves none on what it reads"
        return Diagnosis("sandbox", "access times", "ok", text)
    names = ", ".join(mounts)
    return Diagnosis(
        "sandbox",
        "access times",
        "warning",
        f"kept by the file systems at {names}: what a notebook has read "
        "there, those after it can see",
        "Install bubblewrap; or mount them so that no times are kept: "
        + "; ".join(f"mount -o remount,noatime {name}" for name in mounts)
        + ". Or set c.Judging.follow_through = False.",
    )


def keeping(mountinfo: str, paths: Iterable[str]) -> list[str]:
    """Mount points that keep times of access of any of these paths.

    mountinfo  the text of /proc/self/mountinfo
    paths      those that do not exist count for nothing
    """
    keeps = dict[Path, bool]()
    for line in mountinfo.splitlines():
        own, _, system = line.partition(" - ")
        fields = own.split(" ")
        options = {*fields[5].split(","), *system.split(" ")[2].split(",")}
        # A later mount hides an earlier one at the same place.
        keeps[Path(_unescaped(fields[4]))] = not options & _SILENT
    found = set[str]()
    for path in map(Path, paths):
        if path.exists():
            real = path.resolve()
            at = next(p for p in (real, *real.parents) if p in keeps)
            if keeps[at]:
                found.add(str(at))
    return sorted(found)


def _unescaped(text: str) -> str:
    """A path as it is; the kernel writes blanks in octal digits."""
    return re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), text)
