"""Scores of a graded notebook, by nbgrader's own rules.

A judged test cell holds its score as its only result, so the rules read
it like that of any other cell. Importing nbgrader takes two seconds; it
is imported when a score is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from autograder.grading.annotation import grade_id_of
from autograder.grading.assignment_version import NotebookVersion

__all__ = ["by_nbgrader", "untouched"]


def by_nbgrader(
    content: dict[str, Any], version: NotebookVersion
) -> dict[str, float | None]:
    """The score of every graded cell; None waits for a person.

    A result that is no possible score (above the maximum, or no text)
    makes nbgrader give up the whole submission. It earns 0 here, and an
    error output in front of it says so to every other reader.
    """
    from nbformat.notebooknode import from_dict
    from nbgrader.utils import determine_grade, is_grade

    scores: dict[str, float | None] = {
        cell.grade_id: 0.0
        for cell in version.cells
        if cell.role in ("test", "written")
    }
    for cell in content["cells"]:
        if not grade_id_of(cell) or not is_grade(node := from_dict(cell)):
            continue
        try:
            scores[grade_id_of(cell)] = determine_grade(node)[0]
        except (ValueError, KeyError) as error:
            cell["outputs"].insert(0, _impossible(error))
            scores[grade_id_of(cell)] = 0.0
    return scores


def untouched(content: Mapping[str, Any]) -> frozenset[str]:
    """Grade ids of answer cells that are as they were released."""
    from nbformat.notebooknode import from_dict
    from nbgrader.utils import compute_checksum, is_solution

    return frozenset(
        node.metadata.nbgrader.grade_id
        for node in map(from_dict, filter(grade_id_of, content["cells"]))
        if is_solution(node)
        and node.metadata.nbgrader.get("checksum") == compute_checksum(node)
    )


def _impossible(error: Exception) -> dict[str, Any]:
    text = f"The result of this test cell is no score: {error}"
    return {
        "output_type": "error",
        "ename": "ImpossibleScore",
        "evalue": text,
        "traceback": [text],
    }
