"""Scores of a graded notebook, by nbgrader's own rules.

Input: the notebook, and the rules, which are handed in: grading knows
nothing of nbgrader. Output: a score for every graded cell, and which
answers are untouched. A judged test cell holds its score as its only
result, so the rules read it like that of any other cell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from autograder.grading.annotation import error_output, grade_id_of
from autograder.grading.assignment_version import NotebookVersion

__all__ = ["Rules", "by_nbgrader", "untouched"]


@dataclass(frozen=True)
class Rules:
    """What nbgrader decides about a cell, an nbformat node.

    is_grade         whether it has a score
    is_solution      whether a student answers in it
    determine_grade  its score, None if a person gives it, and the most it
                     can be; raises ValueError or KeyError if it has none
    checksum         of its text and role
    """

    is_grade: Callable[[Any], bool]
    is_solution: Callable[[Any], bool]
    determine_grade: Callable[[Any], tuple[float | None, float]]
    checksum: Callable[[Any], str]


def by_nbgrader(
    content: dict[str, Any], version: NotebookVersion, rules: Rules
) -> dict[str, float | None]:
    """The score of every graded cell; None waits for a person.

    A result that is no possible score (above the maximum, or no text)
    makes nbgrader give up the whole submission. It earns 0 here, and an
    error output in front of it says so to every other reader.
    """
    from nbformat.notebooknode import from_dict

    scores: dict[str, float | None] = {
        cell.grade_id: 0.0
        for cell in version.cells
        if cell.role in ("test", "written")
    }
    for cell in content["cells"]:
        node = from_dict(cell)
        if not grade_id_of(cell) or not rules.is_grade(node):
            continue
        try:
            scores[grade_id_of(cell)] = rules.determine_grade(node)[0]
        except (ValueError, KeyError) as error:
            text = f"The result of this test cell is no score: {error}"
            cell["outputs"].insert(0, error_output("ImpossibleScore", text))
            scores[grade_id_of(cell)] = 0.0
    return scores


def untouched(content: Mapping[str, Any], rules: Rules) -> frozenset[str]:
    """Grade ids of answer cells that are as they were released."""
    from nbformat.notebooknode import from_dict

    return frozenset(
        node.metadata.nbgrader.grade_id
        for node in map(from_dict, filter(grade_id_of, content["cells"]))
        if rules.is_solution(node)
        and node.metadata.nbgrader.get("checksum") == rules.checksum(node)
    )
