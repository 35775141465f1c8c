"""Bring the students of an LMS into the gradebook.

From Canvas's gradebook, Moodle's participants, grades or grading worksheet,
or a CSV file with the columns id, last_name, first_name, email and
lms_user_id. Who is known already gets what is new; nobody is removed. What
is ambiguous is named and left out; that makes the exit status 1
(docs/lms.md).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from autograder.commands.shared import find_course, say, tell
from autograder.common.counts import counted

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument(
        "table", type=Path, metavar="FILE", help="a CSV file of the LMS"
    )
    parser.add_argument(
        "--id-column",
        default="",
        metavar="NAME",
        help="the column with the student ids (default: Canvas's SIS Login "
        "ID, SIS User ID or ID, Moodle's ID number, user name or address, "
        "the first that is filled in)",
    )
    parser.add_argument(
        "--plan",
        action="store_true",
        help="say what would change, and change nothing",
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    from autograder.lms import roster

    done = roster.bring(
        find_course(), options.table, options.id_column, only_plan=options.plan
    )
    tell(done.notes, done.trouble)
    would = "would be " if options.plan else ""
    say(
        f"{counted(len(done.added), 'student')} {would}added, "
        f"{len(done.changed)} "
        f"{would}changed, {len(done.unchanged)} known already."
    )
    return 1 if done.trouble else 0
