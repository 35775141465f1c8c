"""The contents of a feedback page: what there are points or comments for.

Input: the cells of a graded notebook, scores and comments filled in by
nbgrader. Output: a line for each exercise, in the order of the notebook.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

__all__ = ["ContentsLine", "lines"]

# nbgrader's own comment on a cell that was handed in untouched.
_UNTOUCHED = "No response."


@dataclass(frozen=True)
class ContentsLine:
    """One line of the contents.

    name     the exercise, or the id of a cell that belongs to none
    anchor   of the cell with the points; "" if it has none
    points   such as "1.5 of 2"; "" where they are not known
    remark   "no answer", "waits for a person" or ""
    comment  anchor of a comment of a person, or ""
    """

    name: str
    anchor: str = ""
    points: str = ""
    remark: str = ""
    comment: str = ""


def lines(
    cells: Sequence[NotebookNode], waiting: Collection[str]
) -> list[ContentsLine]:
    """The lines of a page.

    waiting  grade ids of the answers that nobody has scored
    """
    known = [c.metadata for c in cells if c.metadata.get("nbgrader")]
    comments = {
        own.nbgrader.grade_id: own.nbgrader.comment
        for own in known
        if own.nbgrader.get("comment")
    }
    names = {_name(own) for own in known if _has_points(own)}
    made = []
    for own in known:
        name = _name(own)
        comment = comments.get(name, "")
        place = f"comment-{name}" if comment not in ("", _UNTOUCHED) else ""
        if _has_points(own):
            made.append(_line(own, name, waiting, comment, place))
        elif place and name not in names:
            made.append(ContentsLine(name, comment=place))
    return made


def _line(
    own: Any, name: str, waiting: Collection[str], comment: str, place: str
) -> ContentsLine:
    grading = own.nbgrader
    if grading.grade_id in waiting:
        return ContentsLine(
            name, grading.grade_id, remark="waits for a person", comment=place
        )
    numbers = (float(grading.score), float(grading.points))
    score = " of ".join(f"{round(number, 2):g}" for number in numbers)
    remark = "no answer" if comment == _UNTOUCHED else ""
    return ContentsLine(name, grading.grade_id, score, remark, place)


def _has_points(own: Any) -> bool:
    return bool(own.nbgrader.get("grade") or own.nbgrader.get("task"))


def _name(own: Any) -> str:
    """The exercise that a test cell is for, otherwise the cell's id."""
    verdict = own.get("autograder")
    judged = verdict.get("exercise") if isinstance(verdict, dict) else ""
    return str(judged or own.nbgrader.grade_id)
