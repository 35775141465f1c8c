"""Write an autograder archive for Gradescope.

A zip to upload there under Configure Autograder. Submissions get the same
scores as here, one test for each exercise; answers in words are left for
questions of Gradescope's own. The archive holds hidden tests and solutions,
so keep it to yourself; it holds no gradebook and no submission
(docs/lms.md).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from autograder.commands.shared import add_assignment, find_course, say
from autograder.common.counts import counted

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_assignment(parser)
    parser.add_argument(
        "--out",
        type=Path,
        metavar="ZIP",
        help="where to write it (default: build/ASSIGNMENT-gradescope.zip)",
    )
    parser.add_argument(
        "--visibility",
        choices=("visible", "hidden", "after_due_date", "after_published"),
        default="visible",
        help="when students see their results (default: %(default)s)",
    )
    parser.add_argument(
        "--cards",
        choices=("html", "text"),
        default="html",
        help="how a result is written (default: %(default)s)",
    )
    parser.add_argument(
        "--sandbox",
        choices=("auto", "none"),
        default="auto",
        help="auto: the strongest the container has, or refuse (default); "
        "none: a submission can then read the hidden tests",
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    from autograder.lms import gradescope

    course = find_course()
    name = options.assignment
    default = course.root / "build" / f"{name}-gradescope.zip"
    done = gradescope.build(
        course,
        name,
        options.out or default,
        visibility=options.visibility,
        cards=options.cards,
        mode=options.sandbox,
    )
    say(
        f"Wrote {done.path}: {counted(done.exercises, 'test')}, "
        f"{counted(done.points, 'point')}. "
        "It holds the solutions; show it to nobody."
    )
    if done.by_hand:
        say(
            "Not in it, for questions graded by hand in Gradescope: "
            + ", ".join(done.by_hand)
        )
    say("Next: upload it under Configure Autograder > Zip file upload.")
    return 0
