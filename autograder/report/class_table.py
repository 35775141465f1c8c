"""The automatic scores of a class as an array, and its judged answers.

Input: the results of a class. Output: students by exercises, and the
answers to each exercise that somebody has written. Draws no conclusion.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from autograder.gradebook.records import CellRecord
from autograder.judging.judge import Finding
from autograder.report.answers import JudgedAnswer
from autograder.report.class_results import (
    ClassResults,
    NotebookResult,
    StudentResult,
)
from autograder.report.rows import CellLink

__all__ = ["CASES", "ClassTable", "TableAnswer", "cell_link"]

# How many cases make a pattern.
CASES = 3


@dataclass(frozen=True)
class TableAnswer(JudgedAnswer):
    """An answer of the table.

    row  of its student
    """

    row: int
    place: CellLink

    @property
    def tests(self) -> tuple[str, ...]:
        """The names of the hidden tests it met."""
        return tuple(finding.name for finding in self.verdict.findings)

    @cached_property
    def bare_source(self) -> str:
        """Its text without blank lines and the ends of lines."""
        lines = (line.rstrip() for line in self.source.splitlines())
        return "\n".join(line for line in lines if line)


class ClassTable:
    """Students by exercises.

    cells     the exercises of notebooks that anybody handed in
    points    (n, k) automatic scores, nan if not handed in
    complete  (n,) who handed in every notebook
    judged    the names of exercises with hidden tests, by grade id
    answers   judged answers that are not untouched, by grade id
    """

    def __init__(self, results: ClassResults) -> None:
        self.results = results
        cells = [cell for cell in results.cells if not cell.by_hand]
        points = np.array(
            [
                [_automatic(student, cell) for cell in cells]
                for student in results.students
            ],
            dtype=float,
        ).reshape(len(results.students), len(cells))
        is_known = ~np.isnan(points).all(axis=0)
        self.cells = [c for c, k in zip(cells, is_known, strict=True) if k]
        self.points = points[:, is_known]
        self.complete = ~np.isnan(self.points).any(axis=1)
        self.judged: dict[str, str] = {}
        self.answers: dict[str, list[TableAnswer]] = defaultdict(list)
        for row, student in enumerate(results.students):
            for notebook in student.notebooks.values():
                self._take(row, student, notebook)

    def _take(
        self, row: int, student: StudentResult, notebook: NotebookResult
    ) -> None:
        for grade_id, verdict in notebook.verdicts.items():
            self.judged[grade_id] = verdict.exercise
            if not verdict.is_unfinished:
                source = notebook.answers.get(verdict.exercise, "")
                place = cell_link(student, notebook, grade_id)
                self.answers[grade_id].append(
                    TableAnswer(student.id, source, verdict, row, place)
                )

    @property
    def shares(self) -> np.ndarray:
        """The same as shares of what each exercise is worth."""
        most = np.array([cell.points for cell in self.cells])
        shares: np.ndarray = self.points / most
        return shares

    @property
    def complete_scores(self) -> np.ndarray:
        """Without the students who left out a notebook."""
        complete: np.ndarray = self.points[self.complete]
        return complete

    def name(self, cell: CellRecord) -> str:
        """What an exercise is called."""
        return self.judged.get(cell.grade_id, cell.grade_id)

    def rest(self, grade_id: str) -> np.ndarray:
        """Points in all other exercises, nan where any is missing."""
        column = [cell.grade_id for cell in self.cells].index(grade_id)
        rest: np.ndarray = self.points.sum(axis=1) - self.points[:, column]
        return rest

    def by_test(
        self, cell: CellRecord
    ) -> dict[str, list[tuple[TableAnswer, Finding]]]:
        """The findings of an exercise's hidden tests, by their names."""
        found: dict[str, list[tuple[TableAnswer, Finding]]] = {}
        for answer in self.answers[cell.grade_id]:
            for finding in answer.verdict.findings:
                found.setdefault(finding.name, []).append((answer, finding))
        return found


def cell_link(
    student: StudentResult, notebook: NotebookResult, grade_id: str = ""
) -> CellLink:
    """Where a student's cell is found."""
    return CellLink(student.id, student.name, notebook.id, grade_id)


def _automatic(student: StudentResult, cell: CellRecord) -> float:
    notebook = student.handed_in(cell.notebook)
    if notebook is None:
        return np.nan
    score = notebook.scores.get(cell.grade_id)
    return (score.auto or 0.0) if score else 0.0
