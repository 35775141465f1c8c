"""Write the feedback pages for students, and hand them out.

Input: the graded notebooks of an assignment and the gradebook. Output:
feedback/<student>/<assignment>/*.html, made by nbgrader's own
generate_feedback, so templates and settings of the course apply; in
nbgrader's exchange, by its own release_feedback. Grades nothing.
"""

from __future__ import annotations

import glob
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from autograder.common.errors import UserError
from autograder.course import settings
from autograder.course.course import Course
from autograder.gradebook import steps

__all__ = ["release", "release_notice", "write"]

# What the exchange knows a submission by.
_STAMPS = ("timestamp.txt", "submission_secret.txt")


def write(
    course: Course,
    name: str,
    tell: Callable[[int, int], None] = lambda done, total: None,
    student: str = "",
) -> Path:
    """Write feedback pages of an assignment anew.

    tell     is told how many pages of how many are begun
    student  write only those of this one
    returns  the folder that holds one folder for each student
    raises   UserError if nothing is graded yet, a graded notebook is of
             nobody in the gradebook, a page fails or the course's policy
             for feedback cannot be kept
    """
    # A faulty policy is named before anything is written.
    settings.feedback_policy(course)
    assignment = course.assignment(name)
    app = steps.application(course)
    from nbgrader.converters import GenerateFeedback

    from autograder.pages import FeedbackExporter

    directory = app.coursedir
    root = Path(directory.root)
    whose = glob.escape(student) or "*"
    pattern = directory.format_path(
        directory.autograded_directory, whose, name
    )
    graded = list(root.glob(f"{Path(pattern).relative_to(root)}/*.ipynb"))
    if not graded:
        raise UserError(
            f"Nothing of {student or assignment.name} is graded yet. Grade "
            f"it first: autograder grade {name}"
        )
    _require_recorded(course, name, root, graded)
    begun = 0

    def count(line: str) -> None:
        nonlocal begun
        if line.startswith("Converting notebook"):
            begun += 1
            tell(begun, len(graded))

    directory.assignment_id = name
    directory.student_id = whose
    step = GenerateFeedback(coursedir=directory, parent=app)
    step.force = True
    if not issubclass(step.exporter_class, FeedbackExporter):
        _require_all_told(course)
    steps.run(step, f"write the feedback for {name}", count)
    return Path(root, directory.feedback_directory)


def _require_recorded(
    course: Course, name: str, root: Path, graded: Iterable[Path]
) -> None:
    """Refuse graded notebooks of somebody whom the gradebook has not.

    nbgrader would stop at them, and say which cell it missed.
    """
    from autograder.gradebook.write import recorded

    known = recorded(course, name)
    folders = {path.parent for path in graded}
    strange = sorted(f for f in folders if f.parent.name not in known)
    if strange:
        names = ", ".join(str(f.relative_to(root)) for f in strange)
        raise UserError(
            f"The gradebook has nothing for {names}. Remove what is there, "
            f"or put the submission back and grade it: autograder grade {name}"
        )


def _require_all_told(course: Course) -> None:
    """Refuse to write pages that do not know the course's policy."""
    if not settings.feedback_policy(course).tells_all:
        raise UserError(
            f"{course.config_path}: c.FeedbackPolicy needs "
            "c.GenerateFeedback.exporter_class = "
            '"autograder.pages.FeedbackExporter".'
        )


def release(course: Course, name: str, student: str) -> int:
    """Put a student's feedback pages into the exchange.

    returns  how many pages; 0 if the submission did not come from there
    raises   UserError if the exchange cannot be used
    """
    return _release(steps.application(course), name, student)


def release_notice(
    course: Course, name: str, student: str, handed_in: Path, page: str
) -> int:
    """Put a page into the exchange where feedback would be.

    handed_in  the student's submission, which the page is about
    page       HTML, the same for each of its notebooks
    returns    how many pages; 0 if the submission did not come from there
    raises     UserError if the exchange cannot be used
    """
    app = steps.application(course)
    # The feedback of an earlier submission stays as it is.
    directory = app.coursedir
    directory.feedback_directory = str(course.cache.name) + "/notices"
    folder = Path(
        directory.format_path(directory.feedback_directory, student, name)
    )
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for stamp in _STAMPS:
            if (handed_in / stamp).exists():
                shutil.copyfile(handed_in / stamp, folder / stamp)
        for notebook in handed_in.glob("*.ipynb"):
            path = folder / f"{notebook.stem}.html"
            path.write_text(page, encoding="utf-8")
            path.chmod(0o644)
    except OSError as error:
        raise UserError(f"{folder} cannot be written: {error}") from error
    return _release(app, name, student)


def _release(app: Any, name: str, student: str) -> int:
    directory = app.coursedir
    directory.assignment_id = name
    directory.student_id = glob.escape(student)
    folder = Path(
        directory.format_path(directory.feedback_directory, student, name)
    )
    if not all((folder / stamp).exists() for stamp in _STAMPS):
        return 0
    step = app.exchange.ReleaseFeedback(
        coursedir=directory, authenticator=app.authenticator, parent=app
    )
    released = 0

    def count(line: str) -> None:
        nonlocal released
        released += line.startswith("Releasing feedback")

    steps.run(step, f"release the feedback of {student} for {name}", count)
    return released
