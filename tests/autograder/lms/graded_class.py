"""A graded tiny class whose names are hard on every file format.

The fixtures are in graded_plugin.py.
"""

from __future__ import annotations

from course_fixtures import NAME
from nbgrader.api import Gradebook

from autograder.course.course import Course
from autograder.gradebook.read import Reader
from autograder.lms.grades import Grades, of_assignment

# id, first name, last name, email, lms_user_id
ROSTER = [
    ("zoe", "Zoë", "O'Malley", "zoe@uni.edu", "501"),
    ("bob", "Robert", "van der Meer, Jr.", "bob@uni.edu", "502"),
    ("sum", "=SUM(A1:A9)", "Łęcki; +1", "sum@uni.edu", "503"),
    ("an1", "Anna", "Müller", "an1@uni.edu", "504"),
    ("an2", "Anna", "Müller", "an2@uni.edu", "505"),
    ("out", "Nobody", "Here", "out@uni.edu", "506"),
]


def open_book(course: Course) -> Gradebook:
    """The gradebook of a course; to be closed."""
    return Gradebook(f"sqlite:///{course.root}/gradebook.db")


def grades(course: Course) -> Grades:
    """The grades as the exporters read them."""
    with open_book(course) as book:
        return of_assignment(Reader(book.db), NAME)


def by_nbgrader(course: Course) -> dict[str, float]:
    """The scores by nbgrader's own rules, by student."""
    with open_book(course) as book:
        return {
            each.student.id: max(
                0.0, each.score - each.late_submission_penalty
            )
            for each in book.assignment_submissions(NAME)
        }
