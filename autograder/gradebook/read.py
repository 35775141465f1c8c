"""What nbgrader's gradebook has for a page about a student's notebook.

Read at once, over one connection. All one knows is the gradebook's place:
nbgrader's own Gradebook would create tables.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nbgrader import api
from sqlalchemy import Select, create_engine, select

__all__ = ["Entries", "read"]


@dataclass(frozen=True)
class Entries:
    """What stands there for one student's notebook.

    end      of the time to hand in, aware: the assignment's deadline, later
             by the student's extension if there is one; None if it never
             ends
    waiting  grade ids of the answers that nobody has scored
    given    points that a person gave, by grade id
    """

    end: datetime.datetime | None
    waiting: frozenset[str]
    given: Mapping[str, float]

    def is_over(self, now: datetime.datetime | None = None) -> bool:
        """Whether the student's time to hand in is over.

        now  aware; the current time by default
        """
        now = now or datetime.datetime.now(datetime.UTC)
        return self.end is not None and now > self.end


def read(here: Mapping[str, Any]) -> Entries:
    """Read what stands there.

    here  what nbgrader knows of a page: db_url, assignment, student and
          notebook
    """
    engine = create_engine(here["db_url"])
    try:
        with engine.connect() as connection:
            ends = connection.execute(_deadline(here)).one_or_none()
            rows = connection.execute(_grades(here)).all()
    finally:
        engine.dispose()
    return Entries(
        _end(*ends) if ends else None,
        frozenset(
            row.name
            for row in rows
            if row.needs_manual_grade
            and row.manual_score is None
            and row.auto_score is None
        ),
        {
            row.name: _counted(row)
            for row in rows
            if row.manual_score is not None or row.extra_credit
        },
    )


def _counted(row: Any) -> float:
    """The points that count, by nbgrader's rule."""
    scores = (row.manual_score, row.auto_score, 0.0)
    score = next(each for each in scores if each is not None)
    return score + (row.extra_credit or 0.0)


def _end(
    due: datetime.datetime | None, extension: datetime.timedelta | None
) -> datetime.datetime | None:
    if due is None:
        return None
    # The gradebook has UTC and does not say so.
    aware = due.replace(tzinfo=datetime.UTC)
    return aware + (extension or datetime.timedelta())


def _deadline(here: Mapping[str, Any]) -> Select:
    """The deadline of all and the extension, if the student has one."""
    own = (api.SubmittedAssignment.assignment_id == api.Assignment.id) & (
        api.SubmittedAssignment.student_id == here["student"]
    )
    return (
        select(api.Assignment.duedate, api.SubmittedAssignment.extension)
        .select_from(api.Assignment)
        .outerjoin(api.SubmittedAssignment, own)
        .where(api.Assignment.name == here["assignment"])
    )


def _grades(here: Mapping[str, Any]) -> Select:
    return (
        select(
            api.BaseCell.name,
            api.Grade.auto_score,
            api.Grade.manual_score,
            api.Grade.extra_credit,
            api.Grade.needs_manual_grade,
        )
        .join(api.Grade, api.Grade.cell_id == api.BaseCell.id)
        .join(
            api.SubmittedNotebook,
            api.SubmittedNotebook.id == api.Grade.notebook_id,
        )
        .join(
            api.SubmittedAssignment,
            api.SubmittedAssignment.id == api.SubmittedNotebook.assignment_id,
        )
        .join(
            api.Assignment,
            api.Assignment.id == api.SubmittedAssignment.assignment_id,
        )
        .join(
            api.Notebook, api.Notebook.id == api.SubmittedNotebook.notebook_id
        )
        .where(
            api.Assignment.name == here["assignment"],
            api.Notebook.name == here["notebook"],
            api.SubmittedAssignment.student_id == here["student"],
        )
    )
