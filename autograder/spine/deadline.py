"""Whether a student may still hand in, by nbgrader's gradebook."""

from __future__ import annotations

import datetime

from nbgrader import api
from sqlalchemy import select

from autograder.spine.asking import connected

__all__ = ["has_passed"]


def has_passed(
    db_url: str,
    assignment: str,
    student: str,
    now: datetime.datetime | None = None,
) -> bool:
    """Whether the deadline of a student is over.

    It is the assignment's, later by the student's extension if there is
    one. An assignment without a deadline never ends.

    now  aware; the current time by default
    """
    due = select(api.Assignment.duedate).where(
        api.Assignment.name == assignment
    )
    extended = (
        select(api.SubmittedAssignment.extension)
        .join(
            api.Assignment,
            api.Assignment.id == api.SubmittedAssignment.assignment_id,
        )
        .where(
            api.Assignment.name == assignment,
            api.SubmittedAssignment.student_id == student,
        )
    )
    with connected(db_url) as connection:
        deadline = connection.execute(due).scalar()
        extension = connection.execute(extended).scalar()
    if deadline is None:
        return False
    now = now or datetime.datetime.now(datetime.UTC)
    # The gradebook has UTC and does not say so.
    end = deadline.replace(tzinfo=datetime.UTC)
    return now > end + (extension or datetime.timedelta())
