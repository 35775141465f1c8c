"""The whole examination, in the order a person reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from autograder.common.errors import UserError
from autograder.course import settings
from autograder.course.course import Course
from autograder.doctor import machine, surroundings, trials
from autograder.doctor.finding import Finding
from autograder.sandbox import pool
from autograder.sandbox.limits import Limits

__all__ = ["as_json", "examine", "failures"]


def examine(mode: str, workers: int) -> Iterator[Finding]:
    """Look at everything; findings come as they are made.

    mode     of the sandbox, as for grading
    workers  how many submissions would be graded at a time
    """
    course, limits, first = _course()
    # Another process imports nbgrader while the sandbox is tried.
    with pool.start(1, mode, limits) as background:
        around = background.submit(_around, course)
        yield from machine.resources(limits, workers)
        yield from machine.safety(mode)
        yield from machine.versions()
        yield from trials.attempts(limits, mode)
        yield from first
        yield from around.result()


def failures(findings: Sequence[Finding]) -> list[Finding]:
    """What stands in the way of grading safely."""
    return [each for each in findings if each.status == "FAILED"]


def as_json(findings: Sequence[Finding]) -> dict[str, Any]:
    """The findings as plain data."""
    failed = failures(findings)
    return {
        "safe": not failed,
        "next": failed[0].advice if failed else "",
        "findings": [vars(each) for each in findings],
    }


def _course() -> tuple[Course | None, Limits, list[Finding]]:
    """The course around, its limits, and what is wrong with either."""
    try:
        course = Course.find()
    except UserError:
        text = f"{Path.cwd()} is not inside a course"
        advice = "Run it again in the folder with nbgrader_config.py."
        first = [Finding("course", "folder", "note", text, advice)]
        return None, Limits(), first
    try:
        return course, settings.limits(course), []
    except UserError as error:
        first = [
            Finding(
                "course",
                "limits",
                "FAILED",
                str(error),
                "Mend nbgrader_config.py; grading stops there, too.",
            )
        ]
        return course, Limits(), first


def _around(course: Course | None) -> list[Finding]:
    return list(surroundings.course_findings(course)) if course else []
