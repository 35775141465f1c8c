"""Tables of the terminal stay readable where it is narrow."""

from __future__ import annotations

from rich.console import Console

from autograder import console
from autograder.graded import GradedNotebook, GradedSubmission
from autograder.grading.batch import Outcome

NOTEBOOKS = {
    "1_logistic_units": 14.0,
    "2_value_network": 34.0,
    "3_trainability": 18.0,
    "4_regularization": 23.0,
    "5_backpropagation": 30.0,
}


def test_students_can_be_told_apart_in_a_narrow_terminal():
    students = [f"a-long-login-name-{number}" for number in (1001, 1002)]
    outcomes = [
        Outcome(
            student,
            GradedSubmission(
                student,
                "unit",
                tuple(
                    GradedNotebook(name, {}, {"test": 12.25})
                    for name in NOTEBOOKS
                ),
            ),
        )
        for student in students
    ]
    narrow = Console(width=80)
    with narrow.capture() as said:
        narrow.print(console._scores("unit", NOTEBOOKS, outcomes))
    text = said.get()
    for student in students:
        assert student in text
    assert text.count("12.25") == 10
    assert "…" not in text
