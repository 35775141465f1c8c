"""The contents of a feedback page: each exercise once, in its own name."""

from __future__ import annotations

from typing import Any

from course_fixtures import code, markdown
from nbformat.notebooknode import NotebookNode, from_dict

from autograder.classroom.feedback_contents import ContentsLine, lines


def cell(make: Any = code, verdict: str = "", **grading: Any) -> NotebookNode:
    made = make("x", **grading)
    if verdict:
        made["metadata"]["autograder"] = {"exercise": verdict}
    return from_dict(made)


def test_each_exercise_stands_there_once():
    cells = [
        cell(),
        cell(grade_id="half", solution=True, comment="No response."),
        cell(
            verdict="half", grade_id="half_test", grade=True, score=0, points=2
        ),
        cell(grade_id="third", solution=True, comment="Well *done*."),
        cell(
            verdict="third",
            grade_id="third_test",
            grade=True,
            score=1.333333,
            points=2.0,
        ),
        cell(grade_id="more", solution=True, comment=None),
        cell(grade_id="plain_test", grade=True, score=1, points=1),
    ]
    assert lines(cells, frozenset()) == [
        ContentsLine("half", "half_test", "0 of 2", "no answer"),
        ContentsLine("third", "third_test", "1.33 of 2", "", "comment-third"),
        ContentsLine("plain_test", "plain_test", "1 of 1"),
    ]


def test_an_answer_in_words_waits_or_has_points():
    why = {"grade": True, "solution": True, "points": 3}
    cells = [
        cell(markdown, grade_id="a", score=0.0, **why),
        cell(markdown, grade_id="b", score=0.0, comment="No response.", **why),
        cell(markdown, grade_id="c", score=2.5, comment="Yes.", **why),
        cell(markdown, grade_id="d", task=True, score=1, points=1),
    ]
    assert lines(cells, frozenset("a")) == [
        ContentsLine("a", "a", "", "waits for a person"),
        ContentsLine("b", "b", "0 of 3", "no answer"),
        ContentsLine("c", "c", "2.5 of 3", "", "comment-c"),
        ContentsLine("d", "d", "1 of 1"),
    ]


def test_a_comment_on_what_has_no_points_is_not_lost():
    """An answer cell of an ordinary assignment, tested by another id."""
    cells = [
        cell(grade_id="one", solution=True, comment="No response."),
        cell(grade_id="two", solution=True, comment="Look at line 2."),
        cell(grade_id="test", grade=True, score=0, points=1),
    ]
    assert lines(cells, frozenset()) == [
        ContentsLine("two", "", "", "", "comment-two"),
        ContentsLine("test", "test", "0 of 1"),
    ]
