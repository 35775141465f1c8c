"""What a student is told: cards of a feedback page, drawn anew.

Graded notebooks hold full cards, for those who grade. Each has its
verdict beside it, from which a page for a student draws a card that says
as much as `FeedbackPolicy` allows, and the points that count if a person
set them. The level is found and the cards are drawn whenever a page is
made, by whatever makes it.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping

from nbformat import NotebookNode

from autograder.classroom.page_facts import PageFacts
from autograder.common.errors import UserError
from autograder.course.course import without_rubric
from autograder.course.settings import FeedbackPolicy
from autograder.judging import card
from autograder.judging.card import CardPlace
from autograder.judging.verdicts import from_json, notes_of

__all__ = ["level", "redrawn", "without_rubrics"]

_HEADING = re.compile(r"^#{1,2}[ \t]+(\S.{0,200})", re.MULTILINE)
# What looks like a heading in code is a comment.
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_MARKUP = re.compile(r"[`*$\\]|<[^<>]*>|\s*#*$")
_MOST_CHARACTERS = 80


def level(facts: PageFacts, policy: FeedbackPolicy) -> str:
    """How much a page tells its student, now."""
    if facts.is_over():
        return policy.after_deadline
    return policy.before_deadline


def redrawn(
    nb: NotebookNode, level: str, given: Mapping[str, float]
) -> NotebookNode:
    """A graded notebook with cards of a level.

    Cards come without a style: the page has one for all of them.

    given   points of a person, by grade id
    raises  UserError if a verdict cannot be read
    """
    nb = copy.copy(nb)
    nb.cells = [
        _redrawn(cell, level, nb, given) if _is_judged(cell) else cell
        for cell in nb.cells
    ]
    return nb


def without_rubrics(nb: NotebookNode) -> NotebookNode:
    """A notebook without mark schemes: a student may hand in once more.

    Those who grade read them in the formgrader.
    """
    nb = copy.copy(nb)
    nb.cells = [
        NotebookNode({**cell, "source": without_rubric(cell.source)})
        if cell.metadata.get("nbgrader", {}).get("locked")
        else cell
        for cell in nb.cells
    ]
    return nb


def _is_judged(cell: NotebookNode) -> bool:
    own = cell.metadata
    return bool(
        cell.cell_type == "code"
        and own.get("nbgrader", {}).get("grade")
        and own.get("autograder")
    )


def _redrawn(
    cell: NotebookNode,
    level: str,
    nb: NotebookNode,
    given: Mapping[str, float],
) -> NotebookNode:
    content = cell.metadata.autograder
    name = cell.metadata.nbgrader.grade_id
    try:
        verdict = from_json(content)
        notes = notes_of(content)
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(
            f"The verdict of {name} was written by another version of the "
            "kit. Grade it again: autograder grade ASSIGNMENT --force"
        ) from error
    place = _place(nb, verdict.exercise)
    drawn = card.as_html(
        verdict, notes, level, place, given.get(name), styled=False
    )
    output = NotebookNode(
        output_type="execute_result",
        execution_count=cell.execution_count,
        data=NotebookNode({"text/html": drawn}),
        metadata=NotebookNode(),
    )
    return NotebookNode({**cell, "outputs": [output]})


def _place(nb: NotebookNode, exercise: str) -> CardPlace | None:
    """Where the answer stands, and the last heading above it."""
    section = ""
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            for heading in _HEADING.findall(_FENCED.sub("", cell.source)):
                section = _MARKUP.sub("", heading)[:_MOST_CHARACTERS]
        elif cell.metadata.get("nbgrader", {}).get("grade_id") == exercise:
            # nbgrader's page has this name in front of each answer.
            return CardPlace(f"comment-{exercise}", section)
    return None
