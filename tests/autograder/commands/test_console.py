"""Tables of the terminal stay readable where it is narrow."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from rich.console import Console

from autograder.classroom.batch import Outcome
from autograder.commands import console
from autograder.gradebook.write import Former
from autograder.grading.result import GradedNotebook, GradedSubmission

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


NOTEBOOK = SimpleNamespace(
    name="one", cells=[SimpleNamespace(points=each) for each in (2.0, 2.0)]
)
VERSION = SimpleNamespace(name="unit", notebooks=[NOTEBOOK])


def outcome(student: str, now: float | None, before: float | None) -> Outcome:
    """A student's result; None for what is not there."""
    graded = None
    if now is not None:
        notebook = GradedNotebook("one", {}, {"test": now})
        graded = GradedSubmission(student, "unit", (notebook,))
    former = {} if before is None else {"one": Former(before, 0, False)}
    return Outcome(student, graded, former=former)


def said(outcomes, kept=(), every=False) -> str:
    with console.terminal.capture() as heard:
        console.print_scores(VERSION, outcomes, kept, every=every)
    return heard.get()


@pytest.mark.parametrize(
    ("moves", "says"),
    [
        ([(2, 2)], "1 was graded before: no score changed."),
        (
            [(2, 1), (2, 2)],
            "2 were graded before: the scores of 1 student changed, 1 rose "
            "in all.",
        ),
        (
            [(2, 1), (1, 2), (0, 2)],
            "3 were graded before: the scores of 3 students changed, 1 rose "
            "and 2 fell in all.",
        ),
    ],
)
def test_what_grading_again_has_changed_is_said(moves, says):
    outcomes = [outcome(f"s{n}", *each) for n, each in enumerate(moves)]
    assert says in said(outcomes).splitlines()


def test_new_submissions_were_not_graded_before():
    assert said([outcome("ada", 2, None)]).splitlines()[-1] == (
        "1 graded, median 2 of 4 points."
    )


def test_everybody_is_shown_when_asked_for_though_nothing_is_graded():
    kept = [outcome("bob", None, 1.5), outcome("ada", None, 3)]
    text = said([], kept, every=True)
    assert text.index("ada") < text.index("bob")
    assert "1.5" in text
    assert "None graded, 2 as before, median 2.25 of 4 points." in text
    assert kept[0].trouble == ()
    assert said([]) == ""


def test_a_late_penalty_names_where_it_is():
    with console.terminal.capture() as heard:
        console.print_penalties("unit", [("ada", "one", 0.1 + 0.2, 1.0)])
    assert heard.get().strip() == (
        "late penalty of ada in one of unit: 0.3 -> 1 point"
    )


def test_late_penalties_of_a_student_are_one_line():
    renewed = [
        ("ada", "one", 0.0, 1.0),
        ("bob", "unit", 0.5, 0.0),
        ("ada", "two", 0.5, 1.5),
    ]
    with console.terminal.capture() as heard:
        console.print_penalties("unit", renewed)
    assert heard.get().splitlines() == [
        "late penalty of ada in 2 notebooks of unit: 0.5 -> 2.5 points",
        "late penalty of bob in unit: 0.5 -> 0 points",
    ]
