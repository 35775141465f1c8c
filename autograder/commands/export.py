"""Write the grades of an assignment for an LMS.

The exporters of `autograder.exports`, with the options of the command line
over those of nbgrader_config.py.
"""

from __future__ import annotations

from pathlib import Path

from autograder import exports
from autograder.course.course import Course
from autograder.gradebook.nbgrader_course import NbgraderCourse
from autograder.lms.writing import Exported

__all__ = ["FORMATS", "export"]

FORMATS = {
    "canvas": exports.CanvasExporter,
    "moodle": exports.MoodleExporter,
    "csv": exports.CsvExporter,
}


def export(
    course: Course,
    name: str,
    to: str,
    out: Path | None = None,
    **options: str | bool,
) -> Exported:
    """Write one file.

    to       one of `FORMATS`
    out      the file; by itself grades/<assignment>-<to>.csv
    options  of the exporter, those that are to differ from its config
    raises   UserError if the file to write or the one to write into cannot
             be used
    """
    assignment = course.assignment(name)
    nbgrader = NbgraderCourse(course)
    exporter = nbgrader.plugin(FORMATS[to])
    exporter.assignment = [assignment.name]
    if out or not exporter.to:
        default = course.root / "grades" / f"{name}-{to}.csv"
        exporter.to = str(out or default)
    for option, value in options.items():
        setattr(exporter, option, value)
    with nbgrader.gradebook(name) as book:
        (exported,) = exporter.exported(book)
    return exported
