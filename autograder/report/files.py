"""The numbers of a report as files: CSV for spreadsheets, JSON for programs.

Names of files and columns are part of what docs/report.md promises. No
text begins like a formula: a student may be called `=HYPERLINK(...)`.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from autograder.common import atomic
from autograder.lms.spreadsheet import inert
from autograder.report.rows import CellLink, Report

__all__ = ["TABLES", "as_json", "tables", "write_tables"]

Row = Mapping[str, Any]

# The columns of each table; those of students depend on the assignment.
_COLUMNS: dict[str, list[str]] = {
    "students": [
        *("student", "last_name", "first_name", "score", "points"),
        *("penalty", "seconds_late"),
    ],
    "exercises": [
        *("exercise", "grade_id", "notebook", "points", "students", "tried"),
        *("mean_share", "full_share", "discrimination", "interval_low"),
        *("interval_high", "alpha_without", "unknown_mistakes", "flags"),
    ],
    "tests": [
        *("exercise", "test", "title", "weight", "tried", "passed", "share"),
        *("discrimination", "interval_low", "interval_high", "alone", "flags"),
    ],
    "mistakes": [
        *("exercise", "mistake", "hint", "fails", "students", "student"),
    ],
    "groups": [
        *("exercise", "group", "mistake", "hint", "fails", "score"),
        *("points", "students", "student"),
    ],
    "troubles": ["kind", "notebook", "text", "student"],
    "suspects": ["kind", "exercise", "tests", "text", "students"],
    "waiting": ["cell", "notebook", "points", "student"],
    "times": ["student", "notebook", "seconds", "cells", "tests"],
}
TABLES = tuple(_COLUMNS)
# Shown as the course has them; other numbers have four decimals, as scores.
_EXACT = ("points", "weight")


def write_tables(folder: Path, report: Report) -> list[Path]:
    """Write class-<table>.csv for each of TABLES; returns the paths."""
    paths = []
    for name, rows in tables(report).items():
        path = folder / f"class-{name}.csv"
        buffer = io.StringIO(newline="")
        columns = rows[0] if rows else _COLUMNS[name]
        writer = csv.writer(buffer)
        writer.writerow([_cell(column) for column in columns])
        writer.writerows(map(_cell, row.values()) for row in rows)
        # The mark makes spreadsheet programs read names with accents.
        atomic.write(path, buffer.getvalue().encode("utf-8-sig"))
        paths.append(path)
    return paths


def _cell(value: Any) -> Any:
    """What is written: text that computes nothing, and numbers."""
    if isinstance(value, str):
        return inert(value)
    return "" if value is None else value


def tables(report: Report) -> dict[str, list[Row]]:
    """The rows of every table."""
    return {
        "students": list(_students(report)),
        "exercises": list(_exercises(report)),
        "tests": list(_tests(report)),
        "mistakes": list(_mistakes(report)),
        "groups": list(_groups(report)),
        "troubles": [
            _values("troubles", row, student=row.place.student)
            for row in report.troubles
        ],
        "suspects": [
            _values("suspects", row, students=_ids(row.places))
            for row in report.suspects
        ],
        "waiting": list(_waiting(report)),
        "times": list(_times(report)),
    }


def as_json(report: Report) -> dict[str, Any]:
    """Everything as plain data: an overview and the rows of all tables."""
    results = report.results
    return {
        "assignment": results.assignment,
        "points": results.points,
        "graded": len(results.students),
        "ungraded": list(results.ungraded),
        "absent": list(results.absent),
        "alpha": report.alpha,
        "students_in_correlations": report.complete,
        "warnings": list(report.warnings),
        "scores": [
            {
                "notebook": row.notebook or None,
                "points": row.points,
                "missing": row.missing,
                "tenths": list(row.bins),
                **asdict(row.summary),
            }
            for row in report.scores
        ],
        **tables(report),
        "mistakes": [
            {
                "exercise": row.exercise,
                "mistake": row.mistake or None,
                "hint": row.hint,
                "experiment": row.experiment,
                "fails": list(row.fails),
                "students": [place.student for place in row.places],
            }
            for row in report.mistakes
        ],
        "groups": [
            {
                "exercise": row.exercise,
                "group": row.group.name,
                "mistake": row.group.verdict.mistake,
                "hint": row.group.verdict.hint,
                "score": row.group.verdict.score,
                "points": row.group.verdict.points,
                "failed": [
                    {"name": f.name, "title": f.title, "why": f.explanation}
                    for f in row.group.failed
                ],
                "typical": {
                    "student": row.typical.student,
                    "source": row.group.typical.source,
                },
                "students": [place.student for place in row.places],
            }
            for row in report.groups
        ],
    }


def _values(table: str, row: Any, **given: Any) -> dict[str, Any]:
    """A row of a table: what is given, and attributes named as columns."""
    return {
        column: _plain(
            column, given[column] if column in given else getattr(row, column)
        )
        for column in _COLUMNS[table]
    }


def _plain(column: str, value: Any) -> Any:
    """A number as files show it, None for what is none; words in one."""
    if isinstance(value, tuple):
        return "; ".join(value)
    if not isinstance(value, float) or column in _EXACT:
        return value
    return None if math.isnan(value) else round(float(value), 4)


def _students(report: Report) -> Iterator[Row]:
    results = report.results
    for student in results.students:
        row = _values(
            "students", student, student=student.id, points=results.points
        )
        for name in results.notebooks:
            notebook = student.handed_in(name)
            row[f"notebook {name}"] = notebook and _score(notebook.score)
        for cell in results.cells:
            notebook = student.handed_in(cell.notebook)
            score = notebook and notebook.scores.get(cell.grade_id)
            row[f"cell {cell.grade_id}"] = score and _score(score.value)
        yield row


def _exercises(report: Report) -> Iterator[Row]:
    for row in report.exercises:
        low, high = row.interval or (None, None)
        yield _values("exercises", row, interval_low=low, interval_high=high)


def _tests(report: Report) -> Iterator[Row]:
    for row in report.tests:
        low, high = row.interval or (None, None)
        yield _values(
            "tests",
            row,
            interval_low=low,
            interval_high=high,
            alone=len(row.alone),
        )


def _mistakes(report: Report) -> Iterator[Row]:
    """A row for each student with each mistake, so that both can be sorted."""
    for row in report.mistakes:
        for place in row.places:
            yield _values(
                "mistakes",
                row,
                students=len(row.places),
                student=place.student,
            )


def _groups(report: Report) -> Iterator[Row]:
    """A row for each student in each group."""
    for row in report.groups:
        for place in row.places:
            yield _values(
                "groups",
                row.group.verdict,
                group=row.group.name,
                fails=tuple(f.name for f in row.group.failed),
                students=len(row.places),
                student=place.student,
            )


def _waiting(report: Report) -> Iterator[Row]:
    for row in report.waiting:
        for place in row.places:
            yield _values(
                "waiting", row, cell=row.grade_id, student=place.student
            )


def _times(report: Report) -> Iterator[Row]:
    for student in report.results.students:
        for notebook in student.notebooks.values():
            if spent := notebook.spent:
                yield {
                    "student": student.id,
                    "notebook": notebook.name,
                    "seconds": round(spent.total, 3),
                    "cells": round(spent.cells, 3),
                    "tests": round(spent.tests, 3),
                }


def _ids(places: Iterable[CellLink]) -> str:
    return "; ".join(place.student for place in places)


def _score(value: float) -> float:
    return round(float(value), 4)
