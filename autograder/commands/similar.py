"""Show pairs of students whose answers are unusually alike.

Given how the others write the exercise, and whatever names, comments and
layout: what was given to all, known answers and what much of the class has
in common do not count. Writes a page with both answers side by side, for a
person to judge; changes no grade. docs/groups.md says how the score comes
about.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from autograder.commands.shared import (
    PLAIN,
    RIGHT,
    WHOLE,
    add_assignment,
    add_json,
    exercises_of,
    find_course,
    print_left,
    print_table,
    say,
)
from autograder.common.counts import counted

if TYPE_CHECKING:
    from autograder.report.likeness import Likeness, Pair

__all__ = ["add_options", "print_likeness", "run"]

_MOST_NAMED = 4
_MOST_PAIRS = 50
_NONE_ALIKE = "No two students have answers that are unusually alike"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_assignment(parser)
    add_json(parser, "print one JSON object instead of a table and the page")


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    from autograder.course import settings
    from autograder.marking import groups_page
    from autograder.report import answers, likeness
    from autograder.sandbox.helper import Helper

    assignment = find_course().assignment(options.assignment)
    exercises = exercises_of(assignment, "whose answers could be compared")
    read = answers.read(assignment, exercises)
    with Helper(settings.ceiling(assignment.course)) as helper:
        found = likeness.compare(
            {name: answers.written(own) for name, own in read.answers.items()},
            {each.id: likeness.given(each) for each in exercises},
            helper.call,
        )
        if options.json:
            print(json.dumps(_as_json(found)))
            return 0
        print_left({**read.left, **found.left}, "not compared")
        print_likeness(found)
        path = assignment.course.root / "reports" / assignment.name
        groups_page.write_likeness(
            path / "similar.html", assignment.name, found, helper.call
        )
    if found.pairs:
        say(f"Both answers side by side: {path / 'similar.html'}")
    return 0


def print_likeness(found: Likeness) -> None:
    """Show the pairs that are unusually alike, or that none is."""
    from autograder.report.likeness import LEAST_CLASS

    if found.students < LEAST_CLASS:
        few = counted(found.students, "student is", "students are")
        say(
            f"Nothing was compared: {few} too few to tell what is common; it "
            f"takes {LEAST_CLASS}."
        )
        return
    if found.pairs:
        _print_pairs(found.pairs[:_MOST_PAIRS])
    count = counted(len(found.pairs), "pair is", "pairs are")
    what = f"{count} unusually alike" if found.pairs else _NONE_ALIKE
    others = " of the others" if found.pairs else ""
    say(
        f"{what}. Compared were {found.students} students, "
        f"{found.compared} pairs; a pair is shown from a score of "
        f"{found.threshold:.0f} on, the highest{others} has "
        f"{found.next:.1f}."
    )


def _print_pairs(pairs: Sequence[Pair]) -> None:
    rows = []
    for pair in pairs:
        where = [each.exercise for each in pair.exercises[:_MOST_NAMED]]
        students = " and ".join(pair.students)
        rows.append((students, f"{pair.score:.0f}", ", ".join(where)))
    print_table(
        "Unusually alike, for a person to judge",
        {"students": WHOLE, "score": RIGHT, "most in": PLAIN},
        rows,
    )


def _as_json(found: Likeness) -> dict[str, Any]:
    """Every pair with the exercises its score comes from."""
    return {
        "students": found.students,
        "threshold": round(found.threshold, 2),
        "usual": round(found.usual, 2),
        "next": round(found.next, 2),
        "pairs": [
            {
                "students": list(pair.students),
                "score": round(pair.score, 2),
                "exercises": [
                    {
                        "exercise": each.exercise,
                        "score": round(each.score, 2),
                        "shared": round(each.shared, 2),
                        "share": round(each.share, 4),
                    }
                    for each in pair.exercises
                ],
            }
            for pair in found.pairs
        ],
    }
