"""What has changed since a notebook was graded, and what still holds.

Compares the provenance of a graded notebook with the one it would have
now. Whatever the student handed in, and the given cells, the limits and
the software bear on everything: such a notebook is graded from the
beginning. A change of exercises alone, of their hidden tests, reference or
hints, leaves the verdicts of those that do not build on them.
"""

from __future__ import annotations

import collections
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.assignment_version import NotebookVersion
from autograder.grading.provenance import EXERCISE, parts_of
from autograder.grading.result import EarlierVerdicts
from autograder.judging.verdicts import from_json

__all__ = [
    "FORCED",
    "INTERRUPTED",
    "LOST",
    "NEW",
    "UNREADABLE",
    "Change",
    "compare",
    "earlier_verdicts",
    "explain",
]

# What happened to one submission; a class has the other reasons in common.
NEW = "new"
UNREADABLE = "unreadable"
INTERRUPTED = "interrupted while being recorded"
LOST = "graded, but gone from the gradebook or from the graded folders"
ELSEWHERE = "not graded by this command, or not completely"
AGAIN = "handed in again"
FORCED = "up to date, but forced"
_PERSONAL = (NEW, UNREADABLE, INTERRUPTED, LOST, ELSEWHERE, AGAIN)

_KIT = "the kit was updated"
_REASONS = {
    "given": "given cells, points or files changed",
    "limits": "limits changed",
    "follow_through": "follow-through was turned on or off",
    "kit": _KIT,
}
_SOFTWARE = {"python": "Python", "numpy": "NumPy"}
_HINTS = "hints or known answers changed"
_PARTS_OF_AN_EXERCISE = ("hidden tests changed", "reference changed", _HINTS)


@dataclass(frozen=True)
class Change:
    """Why a notebook is to be graded, and how much of it.

    reasons    pairs: what happened, and to which exercise if to one
    exercises  ids of those to judge again; None for the whole notebook
    """

    reasons: tuple[tuple[str, str], ...]
    exercises: frozenset[str] | None = None


def compare(old: str, new: str, notebook: NotebookVersion) -> Change | None:
    """What makes two origins of a notebook differ; None if nothing.

    old  of the graded notebook, or "" if it has none
    new  of the same notebook if it were graded now
    """
    if old == new:
        return None
    if not old:
        return Change(((ELSEWHERE, ""),))
    before, now = parts_of(old), parts_of(new)
    if "kit" not in before:
        # Written by a kit that named the whole by one hash.
        return Change(((_KIT, ""),))
    differing = [n for n in now if before.get(n) != now[n]]
    reasons: list[tuple[str, str]] = []
    for name in differing:
        if name not in before:
            # A new exercise, or a part that a newer kit tells: other parts
            # have changed with it.
            continue
        if name in ("notebook", "support"):
            reasons.append((AGAIN, ""))
        elif name in _SOFTWARE:
            versions = f"{before[name]} -> {now[name]}"
            reasons.append((f"{_SOFTWARE[name]} {versions}", ""))
        elif name in _REASONS:
            reasons.append((_REASONS[name], ""))
        else:
            how = _how(before[name], now[name])
            reasons.append((how, name.removeprefix(EXERCISE)))
    changed = {own: how for how, own in reasons if own}
    is_part = len(changed) == len(differing) and before.keys() == now.keys()
    unique = tuple(dict.fromkeys(reasons)) or ((_REASONS["given"], ""),)
    return Change(unique, _affected(changed, notebook) if is_part else None)


def earlier_verdicts(
    path: Path, new: str, notebook: NotebookVersion
) -> EarlierVerdicts:
    """What a graded notebook tells that still holds, which may be nothing.

    path  of the graded notebook
    new   its origin if it were graded now
    """
    nothing = EarlierVerdicts("", {})
    try:
        content = json.loads(path.read_bytes())
        own = content["metadata"]["autograder"]
        change = compare(own["provenance"], new, notebook)
        if change is None or change.exercises is None:
            return nothing
        ours = {
            cell["metadata"]["nbgrader"]["grade_id"]: cell["metadata"]
            for cell in content["cells"]
            if "nbgrader" in cell["metadata"]
        }
        return EarlierVerdicts(
            own["run"],
            {
                grade_id: from_json(ours[grade_id]["autograder"])
                for grade_id, exercise in notebook.exercises.items()
                if exercise.id not in change.exercises
            },
        )
    except (OSError, ValueError, KeyError, TypeError):
        # Without `run` something was stopped there, see `Judged.apart`; or
        # the file is not what was written, and then nothing holds.
        return nothing


def explain(
    changes: Iterable[Mapping[str, Change]], notebooks: int
) -> list[str]:
    """Say how many submissions are graded and why, in a line for each.

    changes    of each submission, by notebook
    notebooks  how many the assignment has
    """
    groups = collections.Counter(_group(own, notebooks) for own in changes)
    order = {reason: index for index, reason in enumerate(_PERSONAL)}
    return [
        f"{count} {why}{which}"
        for (why, which), count in sorted(
            groups.items(), key=lambda g: (order.get(g[0][0], 99), g[0])
        )
    ]


def _group(own: Mapping[str, Change], notebooks: int) -> tuple[str, str]:
    """Why one submission is graded, and which part of it."""
    reasons = collections.defaultdict(set)
    for change in own.values():
        for what, exercise in change.reasons:
            reasons[what].add(exercise)
    which = ""
    if len(own) < notebooks:
        which = f" (only {', '.join(sorted(own))})"
    for personal in _PERSONAL:
        if personal in reasons:
            return personal, which
    if reasons.keys() == {FORCED}:
        return FORCED, which
    reasons.pop(FORCED, None)
    texts = []
    for what in sorted(reasons, key=_rank):
        ids = sorted(reasons[what] - {""})
        texts.append(f"{what}: {', '.join(ids)}" if ids else what)
    builders = _builders(own)
    if builders:
        texts.append(f"builds on that: {', '.join(builders)}")
    return f"graded before, but {'; '.join(texts)}", which


def _builders(own: Mapping[str, Change]) -> list[str]:
    """Exercises that are judged again because of others."""
    return sorted(
        exercise
        for change in own.values()
        for exercise in change.exercises or ()
        if exercise not in {name for _, name in change.reasons}
    )


def _rank(reason: str) -> tuple[bool, str]:
    return reason not in _PARTS_OF_AN_EXERCISE, reason


def _how(old: str, new: str) -> str:
    """Which of an exercise's parts decides that it changed.

    Other tests give other expected values, and a known answer other
    results: the first that differs is the cause.
    """
    pairs = zip(old.split("."), new.split("."), strict=False)
    for what, (one, other) in zip(_PARTS_OF_AN_EXERCISE, pairs, strict=False):
        if one != other:
            return what
    return _PARTS_OF_AN_EXERCISE[0]


def _affected(
    changed: Mapping[str, str], notebook: NotebookVersion
) -> frozenset[str] | None:
    """The exercises whose verdict may depend on those that changed.

    changed  how, by exercise
    """
    # What else builds on an exercise meets its reference and whether it
    # was right, and none of its hints.
    deep = {own for own, how in changed.items() if how != _HINTS}
    seen: set[str] = set()
    affected = set(changed)
    for exercise in notebook.exercises.values():
        if not seen.issuperset(exercise.builds_on):
            # One that builds on a later one is judged between its verdicts.
            return None
        seen.add(exercise.id)
        if deep.intersection(exercise.builds_on):
            affected.add(exercise.id)
    return frozenset(affected)
