"""Write the report of a class: read, analyse, page, files."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from autograder.common.errors import UserError
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
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        page.write(path, report, formgrader, datetime.now().astimezone())
        files.write_tables(path.parent, report)
        path.with_suffix(".json").write_text(
            json.dumps(files.as_json(report), indent=1), encoding="utf-8"
        )
    except OSError as error:
        raise UserError(
            f"{error.filename} cannot be written: {error}"
        ) from error
    return path
