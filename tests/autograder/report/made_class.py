"""A class made of plain data, for tests that need no grading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.gradebook.records import CellRecord, Score
from autograder.grading.result import Spent
from autograder.judging.judge import Finding, Verdict
from autograder.judging.notes import Note
from autograder.report.class_results import (
    ClassResults,
    NotebookResult,
    StudentResult,
)
from autograder.sandbox.events import Event

# Exercise, notebook; each is worth four points and has four tests.
EXERCISES = {"first": "one", "second": "one", "third": "two"}
TESTS = ("t0", "t1", "t2", "t3")


def verdict(
    exercise: str,
    passed: str,
    mistake: str | None = None,
    kind: str = "value",
    details: Mapping[str, Any] | None = None,
) -> Verdict:
    """A verdict on four tests; `passed` is such as "1101"."""
    findings = tuple(
        Finding(name, f"The {name} of `{exercise}`.", 1.0)
        if is_passed == "1"
        else Finding(
            *(name, f"The {name} of `{exercise}`.", 1.0, kind), details or {}
        )
        for name, is_passed in zip(TESTS, passed, strict=True)
    )
    hint = f"Look at {mistake}." if mistake else ""
    return Verdict(exercise, 4.0, findings, hint=hint, mistake=mistake)


def stopped(number: int, event: Event) -> Note:
    """A note on a cell that did not end."""
    facts = {"cells": [number], "line": "", "events": [event.as_json()]}
    return Note("stopped", "", facts)


def student(
    own_id: str,
    verdicts: Sequence[Verdict],
    *,
    name: tuple[str, str] = ("", ""),
    texts: dict[str, str] | None = None,
    notes: Sequence[Note] = (),
    late: float = 0.0,
    penalty: float = 0.0,
    essay: Score | None = None,
    spent: Spent | None = None,
) -> StudentResult:
    """A student; a notebook without a verdict was not handed in."""
    notebooks = {}
    for notebook in ("one", "two"):
        own = [v for v in verdicts if EXERCISES[v.exercise] == notebook]
        scores = {
            f"{v.exercise}_test": Score(v.score, None, False) for v in own
        }
        if notebook == "one" and essay and own:
            scores["essay"] = essay
        notebooks[notebook] = NotebookResult(
            name=notebook,
            id=f"{own_id}-{notebook}",
            handed_in=bool(own),
            scores=scores,
            penalty=penalty if notebook == "one" else 0.0,
            spent=spent if own else None,
            verdicts={f"{v.exercise}_test": v for v in own},
            answers={
                v.exercise: (texts or {}).get(v.exercise, "") for v in own
            },
            notes=tuple(notes) if notebook == "one" else (),
        )
    return StudentResult(own_id, *name, late, notebooks)


def everything(
    own_id: str,
    first: str,
    second: str,
    third: str,
    *,
    details: Mapping[str, Any] | None = None,
    **more: object,
) -> StudentResult:
    """A student who answered the three exercises, by passed tests.

    details  of what fails
    """
    passed = {"first": first, "second": second, "third": third}
    verdicts = [verdict(*each, details=details) for each in passed.items()]
    return student(own_id, verdicts, **more)  # type: ignore[arg-type]


def a_class(students: Sequence[StudentResult], **more: object) -> ClassResults:
    """The results of these students."""
    cells = (
        CellRecord("1", "one", "1", "first_test", "test", 4.0),
        CellRecord("2", "one", "1", "essay", "written", 3.0),
        CellRecord("3", "one", "1", "second_test", "test", 4.0),
        CellRecord("4", "two", "2", "third_test", "test", 4.0),
    )
    return ClassResults("made", cells, tuple(students), **more)  # type: ignore[arg-type]
