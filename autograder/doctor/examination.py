"""The whole examination, in the order a person reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from autograder.common.errors import UserError
from autograder.course import settings
from autograder.course.course import Course
from autograder.doctor import machine, surroundings, trials
from autograder.doctor.diagnosis import Diagnosis
from autograder.sandbox import pool
from autograder.sandbox.limits import Limits

__all__ = ["as_json", "examine", "failures"]


def examine(
    mode: str, workers: int, plugins: Sequence[str]
) -> Iterator[Diagnosis]:
    """Look at everything; findings come as they are made.

    mode     of the sandbox, as for grading
    workers  how many submissions would be graded at a time
    plugins  names of the kit's classes for nbgrader, such as
             "autograder.late.LatePolicy"
    """
    course, limits, first = _course()
    # Another process imports nbgrader while the sandbox is tried.
    with pool.start(1, mode, limits) as background:
        around = background.submit(_around, course, plugins)
        yield from machine.resources(limits, workers)
        yield from machine.safety(mode)
        yield from machine.versions()
        yield from trials.attempts(limits, mode)
        yield from first
        yield from around.result()


def failures(findings: Sequence[Diagnosis]) -> list[Diagnosis]:
    """What stands in the way of grading safely."""
    return [each for each in findings if each.status == "FAILED"]


def as_json(findings: Sequence[Diagnosis]) -> dict[str, Any]:
    """The findings as plain data."""
    failed = failures(findings)
    return {
        "safe": not failed,
        "next": failed[0].advice if failed else "",
        "findings": [vars(each) for each in findings],
    }


def _course() -> tuple[Course | None, Limits, list[Diagnosis]]:
    """The course around, its limits, and what is wrong with either."""
    try:
        course = Course.find()
    except UserError:
        text = f"{Path.cwd()} is not inside a course"
        advice = "Run it again in the folder with nbgrader_config.py."
        first = [Diagnosis("course", "folder", "note", text, advice)]
        return None, Limits(), first
    try:
        settings.ceiling(course)
        return course, settings.limits(course), []
    except UserError as error:
        advice = "Mend nbgrader_config.py; grading stops there, too."
        first = [Diagnosis("course", "limits", "FAILED", str(error), advice)]
        return course, Limits(), first


def _around(course: Course | None, plugins: Sequence[str]) -> list[Diagnosis]:
    if course is None:
        return []
    return list(surroundings.course_findings(course, plugins))
