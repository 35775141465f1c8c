"""The page of a report: one file that asks for nothing.

No script, no request. Names and ids are escaped; links lead to rows of the
page and to the submissions in nbgrader's formgrader, which the reader must
be running.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np

from autograder.common import atomic, templating
from autograder.common.counts import counted
from autograder.judging.card import points
from autograder.report import figures
from autograder.report.class_table import cell_link
from autograder.report.rows import (
    BINS,
    CellLink,
    ExerciseRow,
    GroupRow,
    Report,
    Suspect,
    TestRow,
    TroubleRow,
)
from autograder.report.suspects import SUSPICIONS

__all__ = ["write"]

# A table with more cells than this shows notebooks instead of exercises.
_MOST_CELLS = 6_000
_FREQUENT = 15
# Of the groups of an exercise, and of each: tests and lines of an answer.
_MOST_GROUPS, _MOST_TESTS, _MOST_LINES = 8, 6, 30
_SERIOUS = ("same answer", "nobody", "strong fail", "alone")
# Flags of exercises that are worth a look at first.
_FLAGGED = {
    "negative": "Strong students have fewer points than weak ones",
    "hard": "Hard for the class",
}
_TROUBLES = {
    "missing": "Notebook not handed in",
    "stopped": "Cell stopped or died",
    "endless": "Hidden test did not end",
    "died": "Hidden test ended Python",
    "raised": "Answer cell raised an error",
    "stub": "Line of the stub left in the answer",
    "unreadable": "File that cannot be read",
    "doubtful": "Left as it was handed in: please look",
    "repaired": "Repaired before grading",
}


@dataclass(frozen=True)
class _Links:
    """Addresses of the formgrader's pages."""

    base: str
    assignment: str

    def place(self, place: CellLink) -> str:
        """A submission, at a cell; the cell's score field has its id."""
        page = f"{self.base}/submissions/{_quoted(place.notebook)}/"
        return page + (f"#{_quoted(place.grade_id)}" if place.grade_id else "")

    def notebook(self, name: str) -> str:
        """All submissions of a notebook."""
        return f"{self.gradebook()}/{_quoted(name)}"

    def gradebook(self) -> str:
        """All notebooks of the assignment."""
        return f"{self.base}/gradebook/{_quoted(self.assignment)}"

    def student(self, student: str) -> str:
        """A student's notebooks."""
        return (
            f"{self.base}/manage_students/{_quoted(student)}/"
            f"{_quoted(self.assignment)}"
        )

    def submissions(self) -> str:
        """What was handed in, graded or not."""
        return f"{self.base}/manage_submissions/{_quoted(self.assignment)}"


def write(path: Path, report: Report, formgrader: str, made: datetime) -> None:
    """Write the page.

    formgrader  the address of nbgrader's formgrader
    made        when, for the reader to know how old it is
    """
    environment = templating.environment()
    environment.filters.update(
        percent=_percent,
        number=_number,
        duration=_duration,
        seconds=_seconds,
    )
    order = np.argsort(
        [-student.score for student in report.results.students],
        kind="stable",
    )
    text = environment.get_template("report.html.j2").render(
        report=report,
        results=report.results,
        made=made,
        link=_Links(formgrader.rstrip("/"), report.results.assignment),
        pictures=_pictures(report, [int(i) for i in order]),
        tests=_by_exercise(report, report.tests),
        groups=_by_exercise(report, report.groups),
        most_groups=_MOST_GROUPS,
        most_tests=_MOST_TESTS,
        most_lines=_MOST_LINES,
        points=points,
        mistakes=(report.mistakes[:_FREQUENT], report.mistakes[_FREQUENT:]),
        suspects=_by_kind(SUSPICIONS, report.suspects),
        serious=_SERIOUS,
        serious_count=sum(s.kind in _SERIOUS for s in report.suspects),
        waiting_count=sum(len(row.places) for row in report.waiting),
        suspicions=SUSPICIONS,
        troubles=_by_kind(_TROUBLES, report.troubles),
        trouble_names=_TROUBLES,
        students=_student_rows(report, order),
        shows_exercises=report.shares.size <= _MOST_CELLS,
        tenths=_tenths(),
        found_first=_found_first(report),
    )
    atomic.write(path, text)


def _pictures(report: Report, order: Sequence[int]) -> dict[str, Any]:
    """The figures; matplotlib has escaped what is in them."""
    from markupsafe import Markup

    exercises = report.exercises
    return {
        name: Markup(svg)
        for name, svg in (
            ("scores", figures.scores(report.scores)),
            ("exercises", figures.exercises(exercises) if exercises else ""),
            ("tests", figures.tests(report.tests)),
            ("mistakes", figures.mistakes(report.mistakes)),
            ("times", figures.times(report.times)),
            ("heat", figures.heat_map(report, order) if exercises else ""),
        )
    }


def _by_exercise(
    report: Report, rows: Sequence[TestRow | GroupRow]
) -> list[tuple[ExerciseRow, list[Any]]]:
    """The exercises with those of the rows that are theirs, if any."""
    found = (
        (exercise, [row for row in rows if row.exercise == exercise.exercise])
        for exercise in report.exercises
    )
    return [(exercise, own) for exercise, own in found if own]


def _by_kind(
    kinds: Iterable[str], rows: Sequence[Suspect | TroubleRow]
) -> dict[str, list[Any]]:
    """The rows of each kind there is, in the order of the kinds."""
    found = {kind: [e for e in rows if e.kind == kind] for kind in kinds}
    return {kind: own for kind, own in found.items() if own}


@dataclass(frozen=True)
class _HeatCell:
    """A student's exercise in the table: what is shown and where it leads.

    lost  percent of the points, for the color
    """

    text: str
    lost: int
    place: CellLink | None


def _student_rows(report: Report, order: np.ndarray) -> list[Any]:
    """Each student with the scores of notebooks and exercises."""
    results, rows = report.results, []
    for index in order:
        student = results.students[int(index)]
        cells = []
        for row, share in zip(
            report.exercises, report.shares[int(index)], strict=True
        ):
            notebook = student.handed_in(row.notebook)
            if notebook is None:
                cells.append(_HeatCell("", 0, None))
                continue
            place = cell_link(student, notebook, row.grade_id)
            lost = 100 - round(100 * min(max(float(share), 0.0), 1.0))
            text = f"{round(float(share) * row.points, 2):g}"
            cells.append(_HeatCell(text, lost, place))
        rows.append((student, cells))
    return rows


def _found_first(report: Report) -> list[tuple[str, str]]:
    """What to look at first: sentences, and where in the page."""
    found = [(text, "#failures") for text in report.warnings]
    for kind, own in _by_kind(_SERIOUS, report.suspects).items():
        names = ", ".join(dict.fromkeys(each.exercise for each in own))
        where = f"#{kind.replace(' ', '-')}"
        found.append((f"{SUSPICIONS[kind][0]}: {names}", where))
    for flag, words in _FLAGGED.items():
        odd = [row.exercise for row in report.exercises if flag in row.flags]
        if odd:
            found.append((f"{words}: {', '.join(odd)}", "#exercises"))
    found += _most_frequent(report)
    waiting = sum(len(row.places) for row in report.waiting)
    if waiting:
        found.append(
            (
                f"{counted(waiting, 'answer')} to be read by a person; until "
                f"then {'it counts' if waiting == 1 else 'they count'} 0",
                "#waiting",
            )
        )
    return found


def _most_frequent(report: Report) -> list[tuple[str, str]]:
    """The mistake that most students share, whether it is known or not."""
    shared = [
        (
            len(row.places),
            f"The most frequent mistake: {row.mistake} in {row.exercise}, "
            f"{len(row.places)} students",
            "#mistakes",
        )
        for row in report.mistakes
        if row.mistake and len(row.places) > 1
    ]
    shared += [
        (
            len(row.places),
            f"The most frequent mistake is not a known one: {len(row.places)} "
            f"students fail {row.exercise} alike",
            f"#group-{row.exercise}-{row.group.name}",
        )
        for row in report.groups
        if row.group.verdict.mistake is None
    ]
    if not shared:
        return []
    _, text, where = max(shared, key=lambda each: each[0])
    return [(text, where)]


def _tenths() -> list[str]:
    edges = [round(100 * n / BINS) for n in range(BINS + 1)]
    last = BINS - 1
    return [
        f"{low} to {high} %" if n == last else f"{low} to below {high} %"
        for n, (low, high) in enumerate(itertools.pairwise(edges))
    ]


def _quoted(text: str) -> str:
    return quote(text, safe="")


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _number(value: float | None, digits: int = 2) -> str:
    """A number with so many digits, or a dash if there is none."""
    if value is None:
        return "\N{EN DASH}"
    return f"{value:.{digits}f}".replace("-", "\N{MINUS SIGN}")


def _seconds(value: float) -> str:
    """Seconds with a digit, from a hundred on without."""
    return f"{value:.0f} s" if value >= 99.95 else f"{value:.1f} s"


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((days, "d"), (hours, "h"), (minutes, "min"))
    words = [f"{number} {unit}" for number, unit in parts if number]
    return " ".join(words[:2]) or "less than a minute"
