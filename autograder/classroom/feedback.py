"""Write the feedback pages for students, or a page in their place.

Input: the graded notebooks of an assignment and the gradebook. Output:
feedback/<student>/<assignment>/*.html, made by nbgrader's own
generate_feedback, so templates and settings of the course apply; a notice
in nbgrader's exchange, by its own release_feedback. Grades nothing. The
pages of a student are made in a process that is ended if they take too much.
"""

from __future__ import annotations

import contextlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from autograder.classroom.feedback_exporter import FeedbackExporter
from autograder.common.errors import UserError
from autograder.common.foreign_folder import NoFileError, beginning
from autograder.course import settings
from autograder.course.course import Course
from autograder.gradebook import steps
from autograder.gradebook.nbgrader_course import NbgraderCourse
from autograder.sandbox.helper import Helper

__all__ = ["release_notice", "write"]

# More than nbgrader writes: a time, and a secret of 64 characters.
_STAMP_BYTES = 1000


def write(
    course: Course,
    name: str,
    tell: Callable[[int, int], None] = lambda done, total: None,
    student: str = "",
    helper: Helper | None = None,
) -> Path:
    """Write feedback pages of an assignment anew.

    tell     is told how many pages of how many are begun
    student  write only those of this one
    helper   who makes them; without it, one for this call
    returns  the folder that holds one folder for each student
    raises   UserError if nothing is graded yet, a graded notebook is of
             nobody in the gradebook or the course's policy for feedback
             cannot be kept; once all others are written, if pages fail:
             ExceededError if it is for those of one student
    """
    # A faulty policy is named before anything is written.
    policy = settings.feedback_policy(course)
    assignment = course.assignment(name)
    nbgrader = NbgraderCourse(course)
    graded = nbgrader.graded_notebooks(name, student)
    if not graded:
        raise UserError(
            f"Nothing of {student or assignment.name} is graded yet. Grade "
            f"it first: autograder grade {name}"
        )
    _require_recorded(nbgrader, name, graded)
    if not policy.tells_all and not issubclass(
        nbgrader.feedback_exporter, FeedbackExporter
    ):
        # Pages that another class makes know nothing of the policy.
        raise UserError(
            f"{course.config_path}: c.FeedbackPolicy needs "
            "c.GenerateFeedback.exporter_class = "
            '"autograder.pages.FeedbackExporter".'
        )
    pages = Counter(path.parent.parent.name for path in graded)
    begun, failures = 0, []
    with contextlib.ExitStack() as stack:
        if helper is None:
            helper = stack.enter_context(Helper(settings.ceiling(course)))
        for each in sorted(pages):
            for _ in range(pages[each]):
                begun += 1
                tell(begun, len(graded))
            try:
                helper.call(steps.write_feedback, course, name, each)
            except UserError as error:
                # As nbgrader does: no page is better than some of them.
                shutil.rmtree(nbgrader.pages(each, name), ignore_errors=True)
                failures.append(error)
    if len(failures) == 1:
        raise failures[0]
    if failures:
        raise UserError("\n".join(dict.fromkeys(map(str, failures))))
    return nbgrader.feedback


def _require_recorded(
    nbgrader: NbgraderCourse, name: str, graded: Iterable[Path]
) -> None:
    """Refuse graded notebooks of somebody whom the gradebook has not.

    nbgrader would stop at them, and say which cell it missed.
    """
    with nbgrader.reader(name) as reader:
        known = {each.student for each in reader.submissions(name)}
    folders = {path.parent for path in graded}
    strange = sorted(f for f in folders if f.parent.name not in known)
    if strange:
        root = nbgrader.course.root
        names = ", ".join(str(f.relative_to(root)) for f in strange)
        raise UserError(
            f"The gradebook has nothing for {names}. Remove what is there, "
            f"or put the submission back and grade it: autograder grade {name}"
        )


def release_notice(
    course: Course, name: str, student: str, handed_in: Path, page: str
) -> int:
    """Put a page into the exchange where feedback would be.

    handed_in  the student's submission, which the page is about
    page       HTML, the same for each of its notebooks
    returns    how many pages; 0 if the submission did not come from there
    raises     UserError if the exchange cannot be used
    """
    # The feedback of an earlier submission stays as it is.
    notices = f"{course.cache.name}/notices"
    folder = NbgraderCourse(course).folder(notices, student, name)
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for stamp in steps.STAMPS:
            with contextlib.suppress(NoFileError):
                content = beginning(handed_in, stamp, _STAMP_BYTES)
                (folder / stamp).write_bytes(content)
        for notebook in handed_in.glob("*.ipynb"):
            path = folder / f"{notebook.stem}.html"
            path.write_text(page, encoding="utf-8")
            path.chmod(0o644)
    except OSError as error:
        raise UserError(f"{folder} cannot be written: {error}") from error
    return steps.release_feedback(course, name, student, notices)
