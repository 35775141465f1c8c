"""The course around: config, assignments, gradebook, exchange.

Only looks. Importing nbgrader takes two seconds, so what needs it is
imported in the function.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.common.errors import UserError
from autograder.course import settings
from autograder.course.course import Assignment, Course
from autograder.doctor.diagnosis import Diagnosis, Status

__all__ = ["course_findings"]

_finding = functools.partial(Diagnosis, "course")


def course_findings(
    course: Course, plugins: Sequence[str]
) -> Iterator[Diagnosis]:
    """What stands in a course, and what is missing before grading.

    plugins  names of the classes for nbgrader whose options its config sets
    """
    from autograder.gradebook.inspection import Inspection, inspect

    if os.access(course.root, os.W_OK):
        yield _ok("folder", str(course.root))
    else:
        yield _finding(
            "folder",
            "FAILED",
            f"{course.root} may not be written",
            "Grading writes autograded/ and gradebook.db there: become its "
            "owner, or copy the course.",
        )
    try:
        found = inspect(course, plugins)
    except UserError as error:
        advice = "Mend nbgrader_config.py."
        yield _finding("nbgrader_config.py", "FAILED", str(error), advice)
        found = Inspection()
    else:
        yield _ok("nbgrader_config.py", "nbgrader reads it")
        yield from _settings(course, found.unread)
        yield _gradebook(found.gradebook, found.exists, found.fault)
        yield _exchange(found.exchange)
    if not course.assignments:
        yield _finding(
            "assignments",
            "note",
            f"none: no folder of {course.source} has notebooks",
            "docs/authoring.md shows how to write one.",
        )
    for assignment in course.assignments:
        yield _assignment(
            assignment,
            assignment.name in found.generated,
            found.handed_in.get(assignment.name, 0),
        )


def _ok(name: str, text: str) -> Diagnosis:
    return _finding(name, "ok", text)


def _settings(course: Course, unread: Sequence[str]) -> Iterator[Diagnosis]:
    """What is wrong with settings, those of limits left out."""
    if unread:
        yield _finding(
            "settings",
            "note",
            "; ".join(unread),
            "Mend nbgrader_config.py: these lines change nothing.",
        )
    for section, command, read in (
        ("Judging", "grade", settings.judging),
        ("Watch", "watch", settings.watch_rules),
        ("FeedbackPolicy", "feedback", settings.feedback_policy),
    ):
        try:
            read(course)
        except UserError as error:
            advice = (
                f"Mend nbgrader_config.py; autograder {command} stops there."
            )
            status: Status = "FAILED" if command == "grade" else "note"
            yield _finding(section, status, str(error), advice)


def _gradebook(url: str, exists: bool, fault: str) -> Diagnosis:
    if fault:
        return _finding(
            "gradebook",
            "FAILED",
            f"{url}: {fault}",
            "If another program is writing to it, wait until it is done. "
            "Otherwise look at its permissions, and at "
            "c.CourseDirectory.db_url in nbgrader_config.py.",
        )
    if not exists:
        return _finding(
            "gradebook",
            "note",
            f"{url} is not there yet; generating an assignment makes it",
        )
    return _ok("gradebook", f"{url} can be written")


def _exchange(folder: str) -> Diagnosis:
    if os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return _ok("exchange", folder)
    what = "may not be used" if Path(folder).exists() else "does not exist"
    return _finding(
        "exchange",
        "note",
        f"{folder} {what}",
        "Needed only to collect through nbgrader's exchange; a download "
        "from an LMS needs none. Set NBGRADER_EXCHANGE or c.Exchange.root.",
    )


def _assignment(
    assignment: Assignment, is_generated: bool, handed_in: int
) -> Diagnosis:
    name = assignment.name
    try:
        count = len([each.tests for each in assignment.exercises])
    except UserError as error:
        return _finding(
            name, "FAILED", str(error), f"autograder verify {name}"
        )
    parts = [
        f"notebooks: {len(assignment.notebooks)}",
        f"exercises with hidden tests: {count}",
        "generated" if is_generated else "not generated here yet",
        f"handed in: {handed_in}",
    ]
    text = ", ".join(parts)
    if is_generated and handed_in:
        return _ok(name, text)
    step = f"collect {name} ARCHIVE" if is_generated else f"generate {name}"
    return _finding(name, "note", text, f"autograder {step}")
