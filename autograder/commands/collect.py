"""Put submissions in place.

From an LMS download, or from nbgrader's exchange without one.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from autograder.commands.shared import add_assignment, find_course, say, tell
from autograder.common.counts import counted
from autograder.common.errors import UserError

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_assignment(parser)
    parser.add_argument(
        "archive",
        nargs="?",
        type=Path,
        metavar="ARCHIVE",
        help="a zip or a folder from Moodle or Canvas",
    )
    parser.add_argument(
        "--worksheet",
        type=Path,
        metavar="FILE",
        help="Moodle's grading worksheet, or a CSV file with the columns "
        "lms_user_id, id and time: whose each number is, and when it was "
        "handed in",
    )
    parser.add_argument(
        "--time-zone",
        default="",
        metavar="NAME",
        help="of the LMS's clock, such as Europe/Berlin (default: UTC)",
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    from autograder.lms import collection

    if options.worksheet and not options.archive:
        raise UserError(
            "--worksheet belongs to an ARCHIVE; the exchange "
            "has times and ids of its own."
        )
    collected = collection.collect(
        find_course(),
        options.assignment,
        options.archive,
        sheet=options.worksheet,
        time_zone=options.time_zone,
    )
    tell(collected.notes)
    if collected.unchanged:
        count = counted(
            len(collected.unchanged), "submission was", "submissions were"
        )
        say(f"{count} collected before.")
    say(
        f"Collected {counted(len(collected.students), 'submission')}. Next: "
        f"autograder grade {options.assignment}"
    )
    return 1 if collected.needs_look else 0
