"""Grade what arrives and give feedback at once.

Looks at nbgrader's exchange and at submitted/ until it is stopped. What is
complete is collected, graded, and answered: its feedback goes into the
exchange. c.Watch.attempts and c.Watch.pause_seconds in nbgrader_config.py
limit how often. It may be stopped or killed at any time and goes on where
it was.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from typing import TYPE_CHECKING

from autograder.commands.shared import (
    PLAIN,
    RIGHT,
    WHOLE,
    add_assignment,
    add_sandbox,
    add_workers,
    find_course,
    print_table,
    say,
    workers,
)
from autograder.common.counts import counted
from autograder.common.errors import UserError

if TYPE_CHECKING:
    from autograder.course.course import Course

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_assignment(parser)
    parser.add_argument(
        "--interval",
        type=_seconds,
        default=2.0,
        metavar="SECONDS",
        help="between two looks (default: %(default)g)",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--once",
        action="store_true",
        help="end when everything is answered, for cron",
    )
    what.add_argument(
        "--attempts",
        action="store_true",
        help="only show the attempts of each student",
    )
    what.add_argument(
        "--reset",
        metavar="STUDENT",
        help="only forget the attempts of a student, who may begin anew",
    )
    add_workers(parser)
    add_sandbox(parser)


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError("above 0")
    return seconds


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    course = find_course()
    name = course.assignment(options.assignment).name
    if options.attempts:
        _print_attempts(course, name)
        return 0
    if options.reset:
        _reset(course, name, options.reset)
        return 0
    from autograder.classroom import watch

    try:
        failures = watch.run(
            course,
            name,
            workers=workers(options),
            mode=options.sandbox,
            interval=options.interval,
            once=options.once,
            tell=_print_event,
        )
    except watch.KitChangedError:
        _print_event("the kit has changed; watching by the new one")
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    return 1 if failures else 0


def _print_event(text: str) -> None:
    """Show something that happened now, in a line."""
    say(f"{time.strftime('%H:%M:%S')}  {text}")


def _reset(course: Course, name: str, student: str) -> None:
    from autograder.classroom.attempts import Attempts

    with Attempts(course, name) as attempts:
        used = attempts.reset(student)
    if not used:
        raise UserError(f"{student} has used no attempt of {name}.")
    count = counted(used, "attempt was", "attempts were")
    say(f"{student} begins anew; {count} used.")


def _print_attempts(course: Course, name: str) -> None:
    """Show who has used how many attempts, and the last score."""
    from autograder.classroom.attempts import Attempts
    from autograder.course import settings

    rules = settings.watch_rules(course)
    with Attempts(course, name) as attempts:
        histories = attempts.histories()
    used = f"used of {rules.attempts}" if rules.attempts else "used"
    rows = [
        (
            each.student,
            each.used,
            time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(each.last)),
            each.score if each.answered else "not answered yet",
        )
        for each in histories
    ]
    columns = {"student": WHOLE, used: RIGHT, "last": PLAIN, "score": PLAIN}
    print_table("Attempts", columns, rows)
