"""nbgrader's rules on what its gradebook has."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from autograder.gradebook.records import (
    UNSCORED,
    AssignmentRecord,
    CellRecord,
    Person,
    Score,
    SubmissionRecord,
    SubmittedNotebook,
    after_penalty,
)

_DUE = datetime(2026, 3, 1, 12)
_HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("score", "value"),
    [
        (Score(2.0, None, waiting=False), 2.0),
        (Score(2.0, 1.0, waiting=True), 1.0),
        (Score(2.0, 0.0, waiting=False, extra=0.5), 0.5),
        (Score(2.0, None, waiting=False, extra=0.5), 2.5),
        (Score(None, None, waiting=True, extra=0.5), 0.0),
        (UNSCORED, 0.0),
    ],
)
def test_a_persons_score_counts_first_and_credit_is_added(score, value):
    assert score.value == value


@pytest.mark.parametrize(
    ("score", "is_unscored"),
    [
        (UNSCORED, True),
        # Whether a person is to look is another question.
        (Score(None, None, waiting=False), True),
        (Score(0.0, None, waiting=True), False),
        (Score(None, 0.0, waiting=False), False),
    ],
)
def test_zero_is_a_score(score, is_unscored):
    assert score.is_unscored is is_unscored


@pytest.mark.parametrize(
    ("due", "time", "extension", "seconds"),
    [
        (_DUE, _DUE, None, 0),
        (_DUE, _DUE + _HOUR, None, 3600),
        (_DUE, _DUE - _HOUR, None, 0),
        (_DUE, _DUE + _HOUR, 2 * _HOUR, 0),
        (_DUE, _DUE + 3 * _HOUR, 2 * _HOUR, 3600),
        # Nobody is late without a deadline, or without a time.
        (None, _DUE, _HOUR, 0),
        (_DUE, None, None, 0),
    ],
)
def test_late_is_after_the_deadline_and_its_extension(
    due, time, extension, seconds
):
    of = AssignmentRecord("1", "hw", due)
    handed_in = SubmissionRecord("2", "ada", of, time, extension)
    assert handed_in.seconds_late == seconds


def test_penalties_of_all_notebooks_add_up():
    of = AssignmentRecord("1", "hw", _DUE)
    notebooks = tuple(
        SubmittedNotebook(name, name, name, penalty)
        for name, penalty in (("a", 0.5), ("b", 0.0), ("c", 1.0))
    )
    assert SubmissionRecord("2", "ada", of, notebooks=notebooks).penalty == 1.5


def test_a_penalty_takes_no_more_than_there_is():
    assert after_penalty(2.0, 0.5) == 1.5
    assert after_penalty(2.0, 3.0) == 0.0


@pytest.mark.parametrize(
    ("kind", "is_scored", "is_commented", "by_hand"),
    [
        ("test", True, False, False),
        ("written", True, False, True),
        ("answer", False, True, False),
        ("task", True, True, True),
    ],
)
def test_what_refers_to_a_cell(kind, is_scored, is_commented, by_hand):
    cell = CellRecord("1", "nb", "2", "why", kind, 1.0)
    assert cell.is_scored is is_scored
    assert cell.is_commented is is_commented
    assert cell.by_hand is by_hand


def test_a_person_is_labelled_by_what_is_known():
    assert Person("u1", "Ada", "Lovelace").label == "u1 (Ada Lovelace)"
    assert Person("u1", last_name="Lovelace").name == "Lovelace"
    assert Person("u1").label == "u1"
