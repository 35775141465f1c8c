"""Write a page about the class.

Scores, which exercises are hard and which hidden tests odd, who holds which
misconception, groups of equal mistakes, what went wrong and what waits for
a person. Writes reports/ASSIGNMENT/class.html, and beside it class.json and
class-*.csv; the page says what its numbers mean. It holds names and grades.
Grades nothing.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.commands.shared import add_assignment, find_course, say
from autograder.common.counts import counted

if TYPE_CHECKING:
    from autograder.report.rows import Report

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_assignment(parser)
    parser.add_argument(
        "--formgrader",
        type=_address,
        default="http://localhost:8888/formgrader",
        metavar="URL",
        help="where the links to submissions lead (default: %(default)s, "
        "which is there while `jupyter lab` runs in the course folder)",
    )


def _address(text: str) -> str:
    if not text.startswith(("http://", "https://", "/")):
        raise argparse.ArgumentTypeError(
            "an address that begins with http://, https:// or /"
        )
    return text


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    from autograder.report import class_results
    from autograder.report.analysis import analyse

    course = find_course()
    results = class_results.read(course, options.assignment, _print_read)
    folder = course.root / "reports" / results.assignment
    _write(folder, analyse(results), options.formgrader)
    say(
        f"Wrote {folder / 'class.html'}, and class.json and class-*.csv "
        "beside it. Open the page in a browser; its links need `jupyter lab` "
        "running in the course folder."
    )
    for text in results.given_up:
        say(f"without its tests and notes: {text}", style="red")
    return 1 if results.given_up else 0


def _print_read(done: int, total: int) -> None:
    """Show how many students' results of how many are read."""
    if done % 100 == 0 or done == total:
        say(f"  {done} of {counted(total, 'student')} read")


def _write(folder: Path, report: Report, formgrader: str) -> None:
    """Write the page, the tables and the JSON file.

    formgrader  where the links lead
    raises      UserError if a file cannot be written
    """
    from datetime import datetime

    from autograder.common import atomic
    from autograder.report import files, page

    now = datetime.now().astimezone()
    page.write(folder / "class.html", report, formgrader, now)
    files.write_tables(folder, report)
    content = json.dumps(files.as_json(report), indent=1)
    atomic.write(folder / "class.json", content)
