"""Judge single answers.

Each file's text takes the place of the exercise's answer cell.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from autograder.commands.shared import add_json, add_sandbox, find_course

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument(
        "exercise", metavar="EXERCISE", help="grade id of the answer cell"
    )
    parser.add_argument(
        "answers",
        nargs="+",
        type=Path,
        metavar="ANSWER.py",
        help="a file with the text of the answer cell",
    )
    add_json(parser, "one JSON object per answer")
    add_sandbox(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    from autograder.authoring import checked_answers
    from autograder.judging import card

    exercise = find_course().exercise(options.exercise)
    status = 0
    for result in checked_answers.check(
        exercise, options.answers, options.sandbox
    ):
        if result.verdict is None:
            print(f"autograder: {result.trouble}", file=sys.stderr)
            status = 2
        elif options.json:
            print(json.dumps(result.as_json()))
        else:
            # The first line of a card, and no other, begins at the margin.
            whose = f"{result.path}: " if len(options.answers) > 1 else ""
            print(whose + card.as_text(result.verdict, result.notes))
    return status
