"""Say what was not taken of submissions in nbgrader's exchange.

Input: facts of `gradebook.inbound`. Output: sentences for the person who
collects. Names are the student's own words and are shown as such.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from autograder.common.counts import counted
from autograder.common.foreign_folder import MOST_FOLDERS, Obstacle
from autograder.gradebook.inbound import LeftOut, Notices, OtherOwner

__all__ = ["sentences"]

_WHY = {
    Obstacle.LINK: "links could lead to any file of this machine",
    Obstacle.HARD_LINK: "these may be other people's files under new names",
    Obstacle.SPECIAL: "these are pipes or devices, and no files",
    Obstacle.TOO_DEEP: f"no more than {MOST_FOLDERS} folders within folders "
    "are read",
    Obstacle.TOO_MANY: "these are more files than are read",
    Obstacle.TOO_LARGE: "these are larger than what is read",
    Obstacle.CLOSED: "these cannot be read",
    Obstacle.CHANGED: "these changed while they were read",
}
_SHOWN = 5
_SHOWN_CHARACTERS = 80


def sentences(notices: Notices) -> Iterator[str]:
    """One for each thing that somebody should know."""
    for other in notices.owners:
        yield _owner(other)
    for left in notices.left_out:
        yield from _left_out(left)


def _owner(other: OtherOwner) -> str:
    return (
        f"{_shown(other.path, 500)} claims to be submitted by "
        f"{_shown(other.student)} but is owned by {other.owner}; cheating "
        "attempt? To leave this out: c.ExchangeCollect.check_owner = False"
    )


def _left_out(left: LeftOut) -> Iterator[str]:
    folder = _shown(left.folder)
    student = _shown(left.student)
    if not student:
        yield (
            f"{folder}: the name says no student and no time; left out. "
            "Remove it from the exchange if it is nobody's."
        )
        return
    if "." in left.missed:
        is_closed = left.missed["."] is Obstacle.CLOSED
        what = "cannot be opened" if is_closed else "is a link, or no folder"
        yield f"{student}: {folder} {what}; not collected."
        return
    names = defaultdict(list)
    for name, why in left.missed.items():
        names[why].append(name)
    for why, some in names.items():
        first = ", ".join(_shown(name) for name in sorted(some)[:_SHOWN])
        more = ", ..." if len(some) > _SHOWN else ""
        entries = counted(len(some), "entry", "entries")
        yield f"{student}: {_WHY[why]}; {entries} left out: {first}{more}."
    if left.no_time:
        yield (
            f"{student}: timestamp.txt says no time; that of the folder's "
            "name was taken."
        )


def _shown(text: str, most: int = _SHOWN_CHARACTERS) -> str:
    """A name on a terminal, which must not obey it."""
    text = text if text.isprintable() else ascii(text)
    return text if len(text) <= most else f"{text[: most - 1]}…"
