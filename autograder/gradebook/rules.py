"""nbgrader's own decisions about a cell, for grading to be handed."""

from nbgrader.utils import (
    compute_checksum,
    determine_grade,
    is_grade,
    is_solution,
)

from autograder.grading.scores import Rules

__all__ = ["NBGRADER"]

NBGRADER = Rules(
    is_grade=is_grade,
    is_solution=is_solution,
    determine_grade=determine_grade,
    checksum=compute_checksum,
)
