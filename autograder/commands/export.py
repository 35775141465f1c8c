"""Write the grades for an LMS.

Canvas's import of its gradebook, Moodle's import of grades or its grading
worksheet, or a plain table. Names who handed in nothing, whose answers wait
for a person, and whose grade found no place; the last makes the exit status
1. Late penalties are included (docs/lms.md).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.commands.shared import add_assignment, find_course, say, tell
from autograder.common.counts import counted
from autograder.common.errors import UserError

if TYPE_CHECKING:
    from autograder.course.course import Course
    from autograder.lms.writing import Exported

__all__ = ["add_options", "export", "run"]

# Each format's class in `autograder.exports`.
_EXPORTERS = {
    "canvas": "CanvasExporter",
    "moodle": "MoodleExporter",
    "csv": "CsvExporter",
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_assignment(parser)
    parser.add_argument(
        "--to", required=True, choices=tuple(_EXPORTERS), help="the format"
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="where to write it (default: grades/ASSIGNMENT-FORMAT.csv)",
    )
    parser.add_argument(
        "--into",
        type=Path,
        metavar="FILE",
        help="Canvas's gradebook or Moodle's grading worksheet, as "
        "downloaded; what is written is that file with the grades in it",
    )
    parser.add_argument(
        "--column",
        metavar="NAME",
        help="the column of that file to fill (default: the assignment's "
        "name, or Moodle's Grade)",
    )
    parser.add_argument(
        "--columns",
        choices=("total", "exercises", "both"),
        help="what gets a column; an LMS adds up all columns it is given, so "
        "it takes one or the other (default: total, for csv both)",
    )
    parser.add_argument(
        "--only-graded",
        action="store_true",
        help="leave out who handed in nothing or waits for a person",
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    if options.to == "csv" and (options.into or options.column):
        raise UserError("--into and --column are for Canvas and Moodle.")
    if options.column and not options.into:
        raise UserError("--column names a column of the file of --into.")
    wanted = {
        "into": str(options.into or ""),
        "column": options.column,
        "columns": options.columns,
        "only_graded": options.only_graded,
    }
    given = {name: value for name, value in wanted.items() if value}
    done = export(
        find_course(), options.assignment, options.to, options.out, **given
    )
    tell(done.notes, done.trouble)
    say(f"Wrote {counted(len(done.written), 'student')} to {done.path}.")
    return 1 if done.trouble else 0


def export(
    course: Course,
    name: str,
    to: str,
    out: Path | None = None,
    **options: str | bool,
) -> Exported:
    """Write one file.

    to       the format: canvas, moodle or csv
    out      the file; by itself grades/<assignment>-<to>.csv
    options  of the exporter, those that are to differ from its config
    raises   UserError if the file to write or the one to write into cannot
             be used
    """
    from autograder import exports
    from autograder.gradebook.nbgrader_course import NbgraderCourse

    assignment = course.assignment(name)
    nbgrader = NbgraderCourse(course)
    exporter = nbgrader.plugin(getattr(exports, _EXPORTERS[to]))
    exporter.assignment = [assignment.name]
    if out or not exporter.to:
        default = course.root / "grades" / f"{name}-{to}.csv"
        exporter.to = str(out or default)
    for option, value in options.items():
        setattr(exporter, option, value)
    with nbgrader.gradebook(name) as book:
        files: list[Exported] = exporter.exported(book)
    (exported,) = files
    return exported
