"""Conclusions from the results of a class.

Input: `ClassResults`. Output: a `Report`, rows of numbers and sentences
that page and files show as they are. Exercises are the test cells that
are scored automatically; hidden tests are known of those with verdicts.

Difficulty counts who handed in the notebook; that of a hidden test only
who tried the exercise, because an untouched answer fails every test alike.
Correlations count who handed in every notebook, so that sums compare.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from autograder.common.counts import counted
from autograder.gradebook.records import CellRecord
from autograder.judging.judge import Finding
from autograder.report import grouping, items, suspects, troubles
from autograder.report.class_results import ClassResults
from autograder.report.class_table import (
    CASES,
    ClassTable,
    TableAnswer,
    cell_link,
)
from autograder.report.rows import (
    BINS,
    ExerciseRow,
    GroupRow,
    LateRow,
    MistakeRow,
    Report,
    ScoreRow,
    SlowRow,
    TestRow,
    TimeRow,
    WaitingRow,
)

__all__ = ["analyse"]

# Ebel and Frisbie, Essentials of Educational Measurement: below this an
# item says little of what the others say.
_WEAK = 0.2
_HARD, _EASY = 0.3, 0.95
# How many students a correlation needs before it is called odd.
_CLASS = 10
# How many students make a group.
_ALIKE = 2
_SLOWEST = 10


def analyse(results: ClassResults) -> Report:
    """Draw the conclusions."""
    table = ClassTable(results)
    tests = tuple(_tests(table))
    times = tuple(_times(results))
    return Report(
        results=results,
        scores=tuple(_score_rows(results)),
        exercises=tuple(_exercises(table)),
        tests=tests,
        mistakes=tuple(_mistakes(table)),
        groups=tuple(_groups(table)),
        troubles=tuple(troubles.find(results)),
        suspects=tuple(suspects.find(table, tests)),
        waiting=tuple(_waiting(results)),
        late=tuple(_late(results)),
        times=times,
        slowest=tuple(_slowest(results, times)),
        alpha=items.alpha(table.complete_scores),
        complete=len(table.complete_scores),
        warnings=tuple(_warnings(table)),
        shares=table.shares,
    )


def _score_rows(results: ClassResults) -> Iterator[ScoreRow]:
    """The total first, then each notebook."""
    totals = [student.score for student in results.students]
    yield _score_row("", results.points, totals, 0)
    if len(results.notebooks) < 2:
        return
    for name in results.notebooks:
        points = sum(c.points for c in results.cells if c.notebook == name)
        own = [notebook.score for notebook in results.handed_in(name)]
        if own:
            missing = len(results.students) - len(own)
            yield _score_row(name, points, own, missing)


def _score_row(
    name: str, points: float, scores: Sequence[float], missing: int
) -> ScoreRow:
    values = np.array(scores)
    shares = np.clip(values / points, 0, 1) if points else np.zeros(0)
    # Rounding must not put 0.3 of the points into another tenth than 0.3.
    bins, _ = np.histogram(np.round(shares, 9), BINS, (0, 1))
    return ScoreRow(
        name, points, items.summary(values), tuple(map(int, bins)), missing
    )


def _exercises(table: ClassTable) -> Iterator[ExerciseRow]:
    scores = table.complete_scores
    students = len(scores)
    correlations = items.discrimination(scores)
    without = items.alpha_without(scores)
    whole = items.alpha(scores)
    for column, cell in enumerate(table.cells):
        shares = table.shares[:, column]
        shares = shares[~np.isnan(shares)]
        is_judged = cell.grade_id in table.judged
        answers = table.answers[cell.grade_id]
        mean, r = float(shares.mean()), correlations[column]
        flags = [*_difficulty_flags(mean), *_correlation_flags(r, students)]
        others = without[column]
        if whole and others and others > whole + 0.01 and students >= _CLASS:
            flags.append("alpha rises without it")
        yield ExerciseRow(
            exercise=table.name(cell),
            grade_id=cell.grade_id,
            notebook=cell.notebook,
            points=cell.points,
            students=len(shares),
            tried=len(answers) if is_judged else len(shares),
            mean_share=mean,
            full_share=float((shares > 1 - 1e-9).mean()),
            discrimination=r,
            interval=items.interval(r, students),
            alpha_without=others,
            unknown_mistakes=sum(
                not a.verdict.is_full and a.verdict.mistake is None
                for a in answers
            ),
            flags=tuple(flags),
        )


def _difficulty_flags(mean: float) -> Iterator[str]:
    if mean < _HARD:
        yield "hard"
    elif mean >= _EASY:
        yield "easy"


def _correlation_flags(r: float | None, students: int) -> Iterator[str]:
    if r is None or students < _CLASS:
        return
    if r < 0:
        yield "negative"
    elif r < _WEAK:
        yield "tells little"


def _tests(table: ClassTable) -> Iterator[TestRow]:
    for cell in table.cells:
        for found in table.by_test(cell).values():
            yield _test(table, cell, found)


def _test(
    table: ClassTable,
    cell: CellRecord,
    found: Sequence[tuple[TableAnswer, Finding]],
) -> TestRow:
    """How the class did on a hidden test.

    found  what it found of each answer
    """
    rest = table.rest(cell.grade_id)
    passed = np.array([f.passed for _, f in found])
    points = np.array([rest[a.row] for a, _ in found])
    known = ~np.isnan(points)
    compared = int(known.sum())
    r = items.correlation(passed[known].astype(float), points[known])
    tried, passes = len(found), int(passed.sum())
    flags: list[str] = []
    if min(passes, tried - passes) >= CASES:
        flags += _correlation_flags(r, compared)
    if tried >= CASES and passes == 0:
        flags.append("nobody passes")
    elif tried >= _CLASS and passes == tried:
        flags.append("everybody passes")
    failed = [answer for answer, finding in found if not finding.passed]
    _, first = found[0]
    return TestRow(
        exercise=table.name(cell),
        grade_id=cell.grade_id,
        test=first.name,
        title=first.title,
        weight=first.weight,
        tried=tried,
        passed=passes,
        discrimination=r,
        interval=items.interval(r, compared),
        failed=tuple(a.place for a in failed),
        alone=tuple(a.place for a in failed if len(a.failed) == 1),
        flags=tuple(flags),
    )


def _mistakes(table: ClassTable) -> list[MistakeRow]:
    """Known mistakes, and unknown ones that several have made alike."""
    held: dict[tuple[str, ...], list[TableAnswer]] = defaultdict(list)
    for cell in table.cells:
        name = table.name(cell)
        for answer in _wrong(table, cell):
            if answer.verdict.mistake is not None:
                held[name, answer.verdict.mistake].append(answer)
            else:
                how = (f"{f.name}:{f.failure}" for f in answer.failed)
                held[name, "", *how].append(answer)
    rows = [
        MistakeRow(
            exercise=name,
            mistake=mistake,
            hint=answers[0].verdict.hint if mistake else "",
            experiment=answers[0].verdict.experiment if mistake else "",
            fails=tuple(f.name for f in answers[0].failed),
            places=tuple(answer.place for answer in answers),
        )
        for (name, mistake, *_), answers in held.items()
        if mistake or len(answers) > 1
    ]
    return sorted(rows, key=lambda row: -len(row.places))


def _groups(table: ClassTable) -> Iterator[GroupRow]:
    """Wrong answers that fail alike, by exercise, the largest group first.

    Whoever is alone with a result is in no group here.
    """
    for cell in table.cells:
        wrong = _wrong(table, cell)
        places = {answer.student: answer.place for answer in wrong}
        for group in grouping.groups(wrong):
            if group.size >= _ALIKE:
                yield GroupRow(
                    exercise=table.name(cell),
                    group=group,
                    typical=places[group.typical.student],
                    places=tuple(places[name] for name in group.students),
                )


def _wrong(table: ClassTable, cell: CellRecord) -> list[TableAnswer]:
    return [a for a in table.answers[cell.grade_id] if not a.verdict.is_full]


def _waiting(results: ClassResults) -> Iterator[WaitingRow]:
    for cell in results.cells:
        places, scored = [], 0
        for student in results.students:
            notebook = student.notebooks.get(cell.notebook)
            score = notebook and notebook.scores.get(cell.grade_id)
            if not notebook or not score:
                continue
            if score.waiting:
                places.append(cell_link(student, notebook, cell.grade_id))
            scored += score.manual is not None and not score.waiting
        if places or cell.by_hand:
            yield WaitingRow(
                cell.grade_id,
                cell.notebook,
                cell.points,
                scored,
                tuple(places),
            )


def _late(results: ClassResults) -> Iterator[LateRow]:
    late = [s for s in results.students if s.seconds_late > 0]
    for student in sorted(late, key=lambda s: -s.seconds_late):
        if notebooks := list(student.notebooks.values()):
            place = cell_link(student, notebooks[0])
            yield LateRow(student.seconds_late, student.penalty, place)


def _times(results: ClassResults) -> Iterator[TimeRow]:
    for name in results.notebooks:
        own = results.handed_in(name)
        spent = [notebook.spent for notebook in own if notebook.spent]
        if spent:
            seconds = np.sort([each.total for each in spent])
            yield TimeRow(
                notebook=name,
                seconds=seconds,
                summary=items.summary(seconds),
                cells=sum(s.cells for s in spent) / max(seconds.sum(), 1e-9),
                unknown=len(own) - len(spent),
            )


def _slowest(results: ClassResults, times: Sequence[TimeRow]) -> list[SlowRow]:
    median = {row.notebook: row.summary.median for row in times}
    rows = [
        SlowRow(
            notebook.name,
            notebook.spent,
            notebook.spent.total / max(median[notebook.name], 1e-9),
            cell_link(student, notebook),
        )
        for student in results.students
        for notebook in student.notebooks.values()
        if notebook.spent
    ]
    return sorted(rows, key=lambda row: -row.spent.total)[:_SLOWEST]


def _warnings(table: ClassTable) -> Iterator[str]:
    results = table.results
    mixed = [
        table.name(cell)
        for cell in table.cells
        if len({frozenset(a.tests) for a in table.answers[cell.grade_id]}) > 1
    ]
    if mixed:
        yield (
            f"Not everybody met the same hidden tests of {', '.join(mixed)}. "
            f"Run `autograder grade {results.assignment}` first."
        )
    if results.ungraded:
        count = counted(
            len(results.ungraded), "submission is", "submissions are"
        )
        yield (
            f"{count} not graded and not counted here: "
            f"{', '.join(results.ungraded)}. Run `autograder grade "
            f"{results.assignment}`."
        )
