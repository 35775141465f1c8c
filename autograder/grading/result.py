"""The result of grading: what is written to disk and to the gradebook."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from autograder.judging.deaths import Death, described
from autograder.judging.judge import Verdict
from autograder.judging.notes import Note

__all__ = [
    "EarlierVerdicts",
    "GradedNotebook",
    "GradedSubmission",
    "Spent",
    "packed",
]


@dataclass(frozen=True)
class EarlierVerdicts:
    """What an earlier grading of a notebook still tells.

    run       names the cells that were run then
    verdicts  those that hold, by grade id of the test cell
    """

    run: str
    verdicts: Mapping[str, Verdict]


@dataclass(frozen=True)
class Spent:
    """What a notebook took, in seconds of wall time.

    cells  to run its cells
    tests  to judge it by the hidden tests
    """

    cells: float
    tests: float

    @property
    def total(self) -> float:
        """Both together."""
        return self.cells + self.tests


@dataclass(frozen=True)
class GradedNotebook:
    """A notebook after grading.

    content      the executed notebook (nbformat 4 JSON); for one that is
                 missing or damaged, a notebook that says so; empty once
                 it is packed
    scores       auto score by grade id; None waits for a person
    no_response  grade ids whose cell was handed in untouched
    verdicts     of the judged exercises, in notebook order
    spent        None if it was not run, or judged in part only; no part of
                 the result, which is the same whatever it took
    deaths       of its processes, for the instructor; no part of the
                 result either
    """

    name: str
    content: Mapping[str, Any]
    scores: Mapping[str, float | None]
    no_response: frozenset[str] = frozenset()
    verdicts: tuple[Verdict, ...] = ()
    notes: tuple[Note, ...] = ()
    spent: Spent | None = field(default=None, compare=False)
    deaths: tuple[Death, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class GradedSubmission:
    """The notebooks of one student's submission that were graded.

    trouble  why something could not be graded, for the instructor; empty
             when everything was
    files    what lies beside the notebooks, by relative path; with the
             notebooks themselves once they are packed
    kept     notebooks graded earlier, which stay as they are
    """

    student: str
    assignment: str
    notebooks: tuple[GradedNotebook, ...]
    trouble: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    kept: tuple[str, ...] = ()

    @property
    def deaths(self) -> dict[str, str]:
        """How processes ended early, in words for the instructor.

        By notebook; none of it need be anybody's fault.
        """
        return {
            each.name: described(each.deaths)
            for each in self.notebooks
            if each.deaths
        }


def packed(graded: GradedSubmission) -> GradedSubmission:
    """The same with its notebooks as the bytes of their files.

    Done by whoever graded, so that the one process that records every
    submission has bytes to write and nothing to convert.
    """
    files = dict(graded.files)
    for each in graded.notebooks:
        if each.content:
            text = json.dumps(each.content, ensure_ascii=False, indent=1)
            files[f"{each.name}.ipynb"] = f"{text}\n".encode()
    notebooks = tuple(replace(each, content={}) for each in graded.notebooks)
    return replace(graded, notebooks=notebooks, files=files)
