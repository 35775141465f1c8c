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
from autograder.report.analysis import CellLink, Report

__all__ = ["TABLES", "as_json", "tables", "write_tables"]

Row = Mapping[str, Any]

TABLES = (
    "students",
    "exercises",
    "tests",
    "mistakes",
    "groups",
    "troubles",
    "suspects",
    "waiting",
    "times",
)


def write_tables(folder: Path, report: Report) -> list[Path]:
    """Write class-<table>.csv for each of TABLES; returns the paths."""
    paths = []
    for name, rows in tables(report).items():
        path = folder / f"class-{name}.csv"
        buffer = io.StringIO(newline="")
        columns = _COLUMNS[name] or list(rows[0])
        writer = csv.writer(buffer)
        writer.writerow([_cell(column) for column in columns])
        writer.writerows(
            [_cell(row[column]) for column in columns] for row in rows
        )
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
            {
                "kind": row.kind,
                "notebook": row.notebook,
                "text": row.text,
                "student": row.place.student,
            }
            for row in report.troubles
        ],
        "suspects": list(_suspects(report)),
        "waiting": list(_waiting(report)),
        "times": list(_times(report)),
    }


# Columns of tables that may be empty; None for those that never are.
_COLUMNS: dict[str, list[str] | None] = {
    "students": None,
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


def _students(report: Report) -> Iterator[Row]:
    results = report.results
    for student in results.students:
        notebooks = student.notebooks
        row: dict[str, Any] = {
            "student": student.id,
            "last_name": student.last_name,
            "first_name": student.first_name,
            "score": _round(student.score),
            "points": results.points,
            "penalty": _round(sum(n.penalty for n in notebooks.values())),
            "seconds_late": _round(student.seconds_late),
        }
        for name in results.notebooks:
            notebook = notebooks.get(name)
            is_there = notebook is not None and notebook.handed_in
            row[f"notebook {name}"] = (
                _round(notebook.score) if notebook and is_there else None
            )
        for cell in results.cells:
            notebook = notebooks.get(cell.notebook)
            score = notebook and notebook.scores.get(cell.grade_id)
            row[f"cell {cell.grade_id}"] = (
                _round(score.value)
                if notebook and score and notebook.handed_in
                else None
            )
        yield row


def _exercises(report: Report) -> Iterator[Row]:
    for row in report.exercises:
        low, high = row.interval or (None, None)
        yield {
            "exercise": row.exercise,
            "grade_id": row.grade_id,
            "notebook": row.notebook,
            "points": row.points,
            "students": row.students,
            "tried": row.tried,
            "mean_share": _round(row.mean),
            "full_share": _round(row.full),
            "discrimination": _round(row.discrimination),
            "interval_low": _round(low),
            "interval_high": _round(high),
            "alpha_without": _round(row.alpha_without),
            "unknown_mistakes": row.unknown,
            "flags": "; ".join(row.flags),
        }


def _tests(report: Report) -> Iterator[Row]:
    for row in report.tests:
        low, high = row.interval or (None, None)
        yield {
            "exercise": row.exercise,
            "test": row.test,
            "title": row.title,
            "weight": row.weight,
            "tried": row.tried,
            "passed": row.passed,
            "share": _round(row.share),
            "discrimination": _round(row.discrimination),
            "interval_low": _round(low),
            "interval_high": _round(high),
            "alone": len(row.alone),
            "flags": "; ".join(row.flags),
        }


def _mistakes(report: Report) -> Iterator[Row]:
    """A row for each student with each mistake, so that both can be sorted."""
    for row in report.mistakes:
        for place in row.places:
            yield {
                "exercise": row.exercise,
                "mistake": row.mistake,
                "hint": row.hint,
                "fails": "; ".join(row.fails),
                "students": len(row.places),
                "student": place.student,
            }


def _groups(report: Report) -> Iterator[Row]:
    """A row for each student in each group."""
    for row in report.groups:
        for place in row.places:
            yield {
                "exercise": row.exercise,
                "group": row.group.name,
                "mistake": row.group.verdict.mistake,
                "hint": row.group.verdict.hint,
                "fails": "; ".join(f.name for f in row.group.failed),
                "score": _round(row.group.verdict.score),
                "points": row.group.verdict.points,
                "students": len(row.places),
                "student": place.student,
            }


def _suspects(report: Report) -> Iterator[Row]:
    for row in report.suspects:
        yield {
            "kind": row.kind,
            "exercise": row.exercise,
            "tests": "; ".join(row.tests),
            "text": row.text,
            "students": _ids(row.places),
        }


def _waiting(report: Report) -> Iterator[Row]:
    for row in report.waiting:
        for place in row.places:
            yield {
                "cell": row.grade_id,
                "notebook": row.notebook,
                "points": row.points,
                "student": place.student,
            }


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


def _round(value: float | None) -> float | None:
    """Four decimals, as scores have; None for what is no number."""
    if value is None or math.isnan(value):
        return None
    return round(float(value), 4)
