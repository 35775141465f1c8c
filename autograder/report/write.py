"""Write the report of a class: read, analyse, page, files."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from autograder.common import atomic
from autograder.course.course import Course
from autograder.report import class_results, files, page
from autograder.report.analysis import analyse

__all__ = ["write"]


def write(
    course: Course,
    name: str,
    formgrader: str = page.FORMGRADER,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> Path:
    """Write the report of an assignment to reports/<assignment>/.

    formgrader  where the links lead
    tell        is told how many students of how many are read
    returns     the page; class.json and class-*.csv stand beside it
    raises      UserError if nobody is graded yet or a file cannot be
                written
    """
    report = analyse(class_results.read(course, name, tell))
    path = course.root / "reports" / report.results.assignment / "class.html"
    page.write(path, report, formgrader, datetime.now().astimezone())
    files.write_tables(path.parent, report)
    content = json.dumps(files.as_json(report), indent=1)
    atomic.write(path.with_suffix(".json"), content)
    return path
