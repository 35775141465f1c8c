"""Say what was not taken of submissions in nbgrader's exchange.

Input: facts of `gradebook.inbound`. Output: sentences for the person who
collects. Names are the student's own words and are shown as such.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from autograder.common.counts import counted
from autograder.common.foreign_folder import MOST_FOLDERS, Obstacle
from autograder.gradebook.inbound import Inbound, Notices, OtherOwner

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
    for inbound in notices.inbound:
        yield from _left_out(inbound)


def _owner(other: OtherOwner) -> str:
    return (
        f"{_shown(other.path, 500)} claims to be submitted by "
        f"{_shown(other.student)} but is owned by {other.owner}; cheating "
        "attempt? To leave this out: c.ExchangeCollect.check_owner = False"
    )


def _left_out(inbound: Inbound) -> Iterator[str]:
    folder = _shown(inbound.folder)
    student = _shown(inbound.student)
    if not student:
        yield f"{folder}: the name says no student and no time; left out."
        return
    if "." in inbound.missed:
        is_closed = inbound.missed["."] is Obstacle.CLOSED
        what = "cannot be opened" if is_closed else "is a link, or no folder"
        yield f"{student}: {folder} {what}; not collected."
        return
    names = defaultdict(list)
    for name, why in inbound.missed.items():
        names[why].append(name)
    for why, some in names.items():
        first = ", ".join(_shown(name) for name in sorted(some)[:_SHOWN])
        more = ", ..." if len(some) > _SHOWN else ""
        entries = counted(len(some), "entry", "entries")
        yield f"{student}: {_WHY[why]}; {entries} left out: {first}{more}."
    if inbound.no_time:
        yield (
            f"{student}: timestamp.txt says no time; that of the folder's "
            "name was taken."
        )


def _shown(text: str, most: int = _SHOWN_CHARACTERS) -> str:
    """A name on a terminal, which must not obey it."""
    text = text if text.isprintable() else ascii(text)
    return text if len(text) <= most else f"{text[: most - 1]}…"
