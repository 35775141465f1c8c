"""Which answers of a student wait for a person, by nbgrader's gradebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbgrader import api
from sqlalchemy import select

from autograder.spine.asking import connected

__all__ = ["answers"]


def answers(here: Mapping[str, Any]) -> frozenset[str]:
    """Grade ids of the answers in a notebook that nobody has scored.

    here  what nbgrader knows of a page: db_url, assignment, student and
          notebook
    """
    query = (
        select(api.BaseCell.name)
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
            api.Grade.needs_manual_grade,
            api.Grade.manual_score.is_(None),
            api.Grade.auto_score.is_(None),
        )
    )
    with connected(here["db_url"]) as connection:
        return frozenset(connection.execute(query).scalars())
