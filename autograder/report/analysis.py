"""Conclusions from the results of a class.

Input: `ClassResults`. Output: a `Report`, rows of numbers and sentences
that page and files show as they are. Exercises are the test cells that
are scored automatically; hidden tests are known of those with verdicts.

Difficulty counts who handed in the notebook; that of a hidden test only
who tried the exercise, because an untouched answer fails every test alike.
Correlations count who handed in every notebook, so that sums compare.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from autograder.common.counts import counted
from autograder.grading.result import Spent
from autograder.judging import notes
from autograder.judging.judge import Finding, Verdict
from autograder.judging.notes import Note, sentence
from autograder.report import grouping, items
from autograder.report.answers import JudgedAnswer
from autograder.report.class_results import (
    ClassResults,
    GradedCell,
    NotebookResult,
    StudentResult,
)
from autograder.report.grouping import Group
from autograder.sandbox.events import FOR_TIME

__all__ = [
    "BINS",
    "SUSPICIONS",
    "TROUBLES",
    "CellLink",
    "ExerciseRow",
    "GroupRow",
    "LateRow",
    "MistakeRow",
    "Report",
    "ScoreRow",
    "SlowRow",
    "Suspect",
    "TestRow",
    "TimeRow",
    "TroubleRow",
    "WaitingRow",
    "analyse",
]

# The distribution in tenths of what can be earned.
BINS = 10
# Ebel and Frisbie, Essentials of Educational Measurement: below this an
# item says little of what the others say.
_WEAK = 0.2
_HARD, _EASY = 0.3, 0.95
# In a small class a correlation near 0 may well be of either sign.
_AGAINST = -0.1
# How many students a correlation needs before it is called odd, and how
# many cases a pattern.
_CLASS, _CASES = 10, 3
# How many students make a group.
_ALIKE = 2
_SLOWEST = 10

# What may be wrong with a test, worst first, and what to do about it.
SUSPICIONS = {
    "same answer": (
        "The same answer, another result",
        "Equal texts of an answer fare differently. Either the test depends "
        "on chance or time, or on another cell of the notebook: read both "
        "submissions, then run `autograder verify` with more seeds.",
    ),
    "nobody": (
        "Nobody passes",
        "Everybody who tried fails. Read the question as a student would: "
        "does it ask for what the test wants?",
    ),
    "strong fail": (
        "Strong students fail it",
        "Those who fail have more points elsewhere than those who pass. "
        "Look at what the best of them wrote: it may be right.",
    ),
    "alone": (
        "Fails alone, for no known reason",
        "These answers pass every other test of the exercise and match no "
        "known mistake. They may be right: if so, add one to the right "
        "answers and mend the test; if not, to the wrong ones with a hint.",
    ),
    "alike": (
        "Always together",
        "Everybody passes or fails these together. One of them may be "
        "enough, or each needs an answer that only it catches.",
    ),
    "everybody": (
        "Everybody passes",
        "Fine for a first step. As a hidden test it tells nobody anything.",
    ),
}

# Where the report lists each kind of note.
TROUBLES: dict[notes.Kind, str] = {
    **dict.fromkeys(
        ("not_handed_in", "too_large", "others_handed_in"), "missing"
    ),
    **dict.fromkeys(
        (
            *("empty_file", "zip_file", "pdf_file", "web_page"),
            *("file_too_large", "too_many_values", "too_many_cells"),
            *("merge_conflict", "truncated", "damaged_line", "damaged"),
            *("no_notebook", "no_cells", "unknown_format", "old_format"),
        ),
        "unreadable",
    ),
    **dict.fromkeys(
        ("files_left_out", "foreign", "conflict_in_cell", "ambiguous_tabs"),
        "doubtful",
    ),
    **dict.fromkeys(
        (
            *("not_utf8", "known_by_place", "answer_in_text"),
            *("answer_in_test", "test_above_answer", "words_in_question"),
            *("words_beside", "answer_repeated", "locked_repeated"),
            *("changed", "retyped_text", "retyped_code", "put_back"),
            *("no_python", "mixed_tabs"),
        ),
        "repaired",
    ),
    **dict.fromkeys(("stopped", "answer_ran"), "stopped"),
    "raised": "raised",
    "stub_left": "stub",
}


@dataclass(frozen=True)
class CellLink:
    """A student's cell, where a link leads.

    notebook  nbgrader's id of the submitted notebook
    """

    student: str
    name: str
    notebook: str
    grade_id: str = ""


@dataclass(frozen=True)
class ScoreRow:
    """The distribution of a notebook's scores, or of the total.

    notebook  its name, "" for the total
    bins      how many have up to a tenth, two tenths, ... of the points
    missing   how many did not hand it in; they are not counted
    """

    notebook: str
    points: float
    summary: items.Summary
    bins: tuple[int, ...]
    missing: int


@dataclass(frozen=True)
class ExerciseRow:
    """How the class did on an exercise.

    students        who handed in its notebook
    tried           who did not leave it untouched; all if that is unknown
    mean            mean share of its points
    full            share of students with all its points
    discrimination  corrected item-total correlation, with its interval
    alpha_without   Cronbach's alpha of the other exercises
    unknown         wrong answers that match no known mistake
    flags           what is odd about it, in words
    """

    exercise: str
    grade_id: str
    notebook: str
    points: float
    students: int
    tried: int
    mean: float
    full: float
    discrimination: float | None
    interval: tuple[float, float] | None
    alpha_without: float | None
    unknown: int = 0
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class TestRow:
    """How the class did on a hidden test.

    tried, passed   students
    discrimination  correlation with the points of all other exercises
    alone           who fail this test of the exercise and no other
    failed          who fail it, whoever else
    """

    exercise: str
    test: str
    title: str
    weight: float
    tried: int
    passed: int
    discrimination: float | None
    interval: tuple[float, float] | None
    failed: tuple[CellLink, ...]
    alone: tuple[CellLink, ...]
    flags: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The share who pass of those who tried."""
        return self.passed / self.tried


@dataclass(frozen=True)
class MistakeRow:
    """A mistake and who made it.

    mistake  name of the known wrong answer; "" for one that is not known
    fails    the hidden tests that fail
    """

    exercise: str
    mistake: str
    hint: str
    experiment: str
    fails: tuple[str, ...]
    places: tuple[CellLink, ...]


@dataclass(frozen=True)
class GroupRow:
    """Several students whose wrong answers fail in the same way.

    typical  where its typical answer stands
    places   of all its answers
    """

    exercise: str
    group: Group
    typical: CellLink
    places: tuple[CellLink, ...]


@dataclass(frozen=True)
class TroubleRow:
    """Something that went wrong with a notebook: its kind and a sentence.

    is_for_time  whether something was stopped because its time was up
    """

    kind: str
    notebook: str
    text: str
    place: CellLink
    is_for_time: bool = False


@dataclass(frozen=True)
class Suspect:
    """A hidden test to look at, and why.

    kind  a key of SUSPICIONS
    """

    kind: str
    exercise: str
    tests: tuple[str, ...]
    text: str
    places: tuple[CellLink, ...] = ()


@dataclass(frozen=True)
class WaitingRow:
    """A cell that people score, and for whom it is not scored yet."""

    grade_id: str
    notebook: str
    points: float
    scored: int
    places: tuple[CellLink, ...]


@dataclass(frozen=True)
class LateRow:
    """A submission after its due date."""

    seconds: float
    penalty: float
    place: CellLink


@dataclass(frozen=True)
class TimeRow:
    """What grading a notebook took, in seconds.

    seconds  (n,) of each student's, sorted
    cells    the share that the cells took, the hidden tests had the rest
    unknown  how many were handed in whose seconds are not recorded
    """

    notebook: str
    seconds: np.ndarray
    summary: items.Summary
    cells: float
    unknown: int


@dataclass(frozen=True)
class SlowRow:
    """One of the notebooks that took longest.

    times_median  how many times as long as the median of that notebook
    """

    notebook: str
    spent: Spent
    times_median: float
    place: CellLink


@dataclass(frozen=True)
class Report:
    """Everything that is shown of a class."""

    results: ClassResults
    scores: tuple[ScoreRow, ...]
    exercises: tuple[ExerciseRow, ...]
    tests: tuple[TestRow, ...]
    mistakes: tuple[MistakeRow, ...]
    groups: tuple[GroupRow, ...]
    troubles: tuple[TroubleRow, ...]
    suspects: tuple[Suspect, ...]
    waiting: tuple[WaitingRow, ...]
    late: tuple[LateRow, ...]
    times: tuple[TimeRow, ...]
    slowest: tuple[SlowRow, ...]
    late_cells: tuple[TroubleRow, ...]
    alpha: float | None
    complete: int
    warnings: tuple[str, ...] = ()
    # Share of the points, students by exercises; nan if not handed in.
    shares: np.ndarray = field(
        default_factory=lambda: np.empty((0, 0)), repr=False
    )


def analyse(results: ClassResults) -> Report:
    """Draw the conclusions."""
    table = _ClassTable(results)
    tests = tuple(_tests(table))
    times = tuple(_times(results))
    troubles = tuple(_troubles(results))
    return Report(
        results=results,
        scores=tuple(_score_rows(results)),
        exercises=tuple(_exercises(table)),
        tests=tests,
        mistakes=tuple(_mistakes(table)),
        groups=tuple(_groups(table)),
        troubles=troubles,
        suspects=tuple(_suspects(table, tests)),
        waiting=tuple(_waiting(results)),
        late=tuple(_late(results)),
        times=times,
        slowest=tuple(_slowest(results, times)),
        late_cells=tuple(t for t in troubles if t.is_for_time),
        alpha=items.alpha(table.complete_scores),
        complete=len(table.complete_scores),
        warnings=tuple(_warnings(table)),
        shares=table.shares,
    )


@dataclass(frozen=True)
class _StudentAnswer:
    """A student's answer to an exercise that was judged.

    row  of the student in the table
    """

    row: int
    verdict: Verdict
    text: str
    place: CellLink

    @property
    def failed(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.verdict.findings if not f.passed)


class _ClassTable:
    """Students by exercises.

    cells     the exercises of notebooks that anybody handed in
    points    (n, k) automatic scores, nan if not handed in
    complete  (n,) who handed in every notebook
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
        self.answers: dict[str, list[_StudentAnswer]] = defaultdict(list)
        for row, student in enumerate(results.students):
            for notebook in student.notebooks.values():
                for grade_id, verdict in notebook.verdicts.items():
                    self.judged[grade_id] = verdict.exercise
                    if not verdict.is_unfinished:
                        self.answers[grade_id].append(
                            _StudentAnswer(
                                row,
                                verdict,
                                notebook.answers.get(verdict.exercise, ""),
                                _place(student, notebook, grade_id),
                            )
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

    def name(self, cell: GradedCell) -> str:
        """What an exercise is called."""
        return self.judged.get(cell.grade_id, cell.grade_id)

    def rest(self, column: int) -> np.ndarray:
        """Points in all other exercises, nan where any is missing."""
        rest: np.ndarray = self.points.sum(axis=1) - self.points[:, column]
        return rest

    def by_test(
        self, cell: GradedCell
    ) -> dict[str, list[tuple[_StudentAnswer, Finding]]]:
        """The findings of an exercise's hidden tests, by their names."""
        found: dict[str, list[tuple[_StudentAnswer, Finding]]] = {}
        for answer in self.answers[cell.grade_id]:
            for finding in answer.verdict.findings:
                found.setdefault(finding.name, []).append((answer, finding))
        return found


def _automatic(student: StudentResult, cell: GradedCell) -> float:
    notebook = student.notebooks.get(cell.notebook)
    if notebook is None or not notebook.handed_in:
        return np.nan
    score = notebook.scores.get(cell.grade_id)
    return (score.auto or 0.0) if score else 0.0


def _place(
    student: StudentResult, notebook: NotebookResult, grade_id: str = ""
) -> CellLink:
    return CellLink(student.id, student.name, notebook.id, grade_id)


def _score_rows(results: ClassResults) -> Iterator[ScoreRow]:
    """The total first, then each notebook."""
    totals = [student.score for student in results.students]
    yield _score_row("", results.points, totals, 0)
    if len(results.notebooks) < 2:
        return
    for name in results.notebooks:
        points = sum(c.points for c in results.cells if c.notebook == name)
        own = [
            student.notebooks[name].score
            for student in results.students
            if name in student.notebooks and student.notebooks[name].handed_in
        ]
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


def _exercises(table: _ClassTable) -> Iterator[ExerciseRow]:
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
            mean=mean,
            full=float((shares > 1 - 1e-9).mean()),
            discrimination=r,
            interval=None if r is None else items.interval(r, students),
            alpha_without=others,
            unknown=sum(
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


def _tests(table: _ClassTable) -> Iterator[TestRow]:
    for column, cell in enumerate(table.cells):
        rest = table.rest(column)
        for test, found in table.by_test(cell).items():
            passed = np.array([f.passed for _, f in found])
            points = np.array([rest[a.row] for a, _ in found])
            known = ~np.isnan(points)
            r = items.correlation(passed[known].astype(float), points[known])
            tried, passes = len(found), int(passed.sum())
            flags: list[str] = []
            if min(passes, tried - passes) >= _CASES:
                flags += _correlation_flags(r, int(known.sum()))
            if tried >= _CASES and passes == 0:
                flags.append("nobody passes")
            elif tried >= _CLASS and passes == tried:
                flags.append("everybody passes")
            yield TestRow(
                exercise=table.name(cell),
                test=test,
                title=found[0][1].title,
                weight=found[0][1].weight,
                tried=tried,
                passed=passes,
                discrimination=r,
                interval=None
                if r is None
                else items.interval(r, int(known.sum())),
                failed=tuple(a.place for a, f in found if not f.passed),
                alone=tuple(
                    a.place
                    for a, f in found
                    if not f.passed and len(a.failed) == 1
                ),
                flags=tuple(flags),
            )


def _mistakes(table: _ClassTable) -> list[MistakeRow]:
    """Known mistakes, and unknown ones that several have made alike."""
    held: dict[tuple[str, ...], list[_StudentAnswer]] = defaultdict(list)
    for cell in table.cells:
        name = table.name(cell)
        for answer in table.answers[cell.grade_id]:
            if answer.verdict.is_full:
                continue
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


def _groups(table: _ClassTable) -> Iterator[GroupRow]:
    """Wrong answers that fail alike, by exercise, the largest group first.

    Whoever is alone with a result is in no group here.
    """
    for cell in table.cells:
        places = {}
        answers = []
        for each in table.answers[cell.grade_id]:
            if not each.verdict.is_full:
                student = each.place.student
                places[student] = each.place
                answers.append(JudgedAnswer(student, each.text, each.verdict))
        for group in grouping.groups(answers):
            if group.size >= _ALIKE:
                yield GroupRow(
                    exercise=table.name(cell),
                    group=group,
                    typical=places[group.typical.student],
                    places=tuple(places[name] for name in group.students),
                )


def _troubles(results: ClassResults) -> Iterator[TroubleRow]:
    for student in results.students:
        for notebook in student.notebooks.values():
            place = _place(student, notebook)
            if not notebook.handed_in:
                text = f"{notebook.name}.ipynb was not handed in."
                yield TroubleRow("missing", notebook.name, text, place)
            # One sentence may stand on several cards.
            for note in dict.fromkeys(notebook.notes):
                if kind := TROUBLES.get(note.kind):
                    yield TroubleRow(
                        kind,
                        notebook.name,
                        _bare_words(sentence(note)),
                        _place(student, notebook, note.cell),
                        _is_for_time(note),
                    )
            for grade_id, verdict in notebook.verdicts.items():
                place = _place(student, notebook, grade_id)
                yield from _failures(notebook.name, verdict, place)


def _failures(
    notebook: str, verdict: Verdict, place: CellLink
) -> Iterator[TroubleRow]:
    """Why an answer cell or hidden tests did not run to their end."""
    raised = dict.fromkeys(
        finding.explanation
        for finding in verdict.findings
        if finding.kind in ("cell_unread", "cell_raised")
    )
    for text in raised:
        yield TroubleRow("raised", notebook, _bare_words(text), place)
    for how, kind in (("timeout", "endless"), ("died", "died")):
        failed = [f.name for f in verdict.findings if f.kind == how]
        if failed:
            text = f"{verdict.exercise}: {', '.join(failed)}"
            is_for_time = how == "timeout"
            yield TroubleRow(kind, notebook, text, place, is_for_time)


def _is_for_time(note: Note) -> bool:
    """Whether it tells of a cell that took too long."""
    return note.kind == "stopped" and any(
        event["kind"] in FOR_TIME for event in note.facts["events"]
    )


def _bare_words(text: str) -> str:
    """A sentence without its marks of code and line breaks."""
    return " ".join(text.replace("`", "").split())


def _suspects(table: _ClassTable, tests: Sequence[TestRow]) -> list[Suspect]:
    found = [
        *_inconsistent(table),
        *_unfair(table, tests),
        *_redundant(table),
        *_passed_by_all(tests),
    ]
    order = list(SUSPICIONS)
    return sorted(_merged(found), key=lambda each: order.index(each.kind))


def _merged(suspects: Sequence[Suspect]) -> list[Suspect]:
    """Tests of an exercise with the same story become one."""
    stories: dict[Suspect, list[str]] = {}
    for each in suspects:
        # A group that always agrees is a story of its own.
        own = each if each.kind == "alike" else replace(each, tests=())
        stories.setdefault(own, []).extend(each.tests)
    return [replace(s, tests=tuple(tests)) for s, tests in stories.items()]


def _inconsistent(table: _ClassTable) -> Iterator[Suspect]:
    """Tests that the same text of an answer passes and fails."""
    for cell in table.cells:
        by_text: dict[tuple[str, str], list[tuple[_StudentAnswer, Finding]]]
        by_text = defaultdict(list)
        bare = {id(a): _bare(a.text) for a in table.answers[cell.grade_id]}
        for test, found in table.by_test(cell).items():
            for answer, finding in found:
                if text := bare[id(answer)]:
                    by_text[test, text].append((answer, finding))
        odd: dict[str, list[CellLink]] = defaultdict(list)
        for (test, _), same in by_text.items():
            if len({finding.passed for _, finding in same}) > 1:
                # Those who fail first: they are fewer, or harmed.
                same.sort(key=lambda pair: pair[1].passed)
                odd[test] += [answer.place for answer, _ in same]
        for test, places in odd.items():
            yield Suspect(
                "same answer",
                table.name(cell),
                (test,),
                f"{len(places)} students; the first fail, the others pass.",
                tuple(places),
            )


def _bare(source: str) -> str:
    """An answer without blank lines and the ends of lines."""
    lines = (line.rstrip() for line in source.splitlines())
    return "\n".join(line for line in lines if line)


def _unfair(table: _ClassTable, tests: Sequence[TestRow]) -> Iterator[Suspect]:
    columns = {table.name(c): (i, c) for i, c in enumerate(table.cells)}
    for row in tests:
        if "nobody passes" in row.flags:
            yield Suspect(
                "nobody",
                row.exercise,
                (row.test,),
                f"{row.tried} tried.",
                row.failed,
            )
        column, cell = columns[row.exercise]
        is_against = (row.discrimination or 0.0) <= _AGAINST
        if is_against and "negative" in row.flags:
            rest = table.rest(column)
            answers = table.by_test(cell)[row.test]
            answers.sort(key=lambda pair: -np.nan_to_num(rest[pair[0].row]))
            assert row.discrimination is not None
            yield Suspect(
                "strong fail",
                row.exercise,
                (row.test,),
                f"{len(row.failed)} of {row.tried} fail; discrimination "
                f"{row.discrimination:.2f}. The strongest come first.",
                tuple(a.place for a, f in answers if not f.passed),
            )
        unknown = {
            answer.place
            for answer in table.answers[cell.grade_id]
            if answer.verdict.mistake is None
            and len(answer.verdict.findings) > 2
        }
        odd = tuple(place for place in row.alone if place in unknown)
        if odd:
            yield Suspect(
                "alone",
                row.exercise,
                (row.test,),
                f"{len(odd)} of {len(row.failed)} who fail it.",
                odd,
            )


def _redundant(table: _ClassTable) -> Iterator[Suspect]:
    for cell in table.cells:
        answers = table.answers[cell.grade_id]
        names = Counter(
            tuple(f.name for f in a.verdict.findings) for a in answers
        )
        if len(names) != 1:
            continue
        (tests,) = names
        passed = np.array(
            [[f.passed for f in a.verdict.findings] for a in answers]
        )
        for group in items.alike(passed):
            fails = int((~passed[:, group[0]]).sum())
            if fails >= _CASES:
                yield Suspect(
                    "alike",
                    table.name(cell),
                    tuple(tests[index] for index in group),
                    f"{fails} of {len(answers)} fail.",
                )


def _passed_by_all(tests: Sequence[TestRow]) -> Iterator[Suspect]:
    by_exercise: Mapping[str, list[TestRow]] = defaultdict(list)
    for row in tests:
        if "everybody passes" in row.flags:
            by_exercise[row.exercise].append(row)
    for exercise, rows in by_exercise.items():
        yield Suspect(
            "everybody",
            exercise,
            tuple(row.test for row in rows),
            f"{rows[0].tried} tried.",
        )


def _waiting(results: ClassResults) -> Iterator[WaitingRow]:
    for cell in results.cells:
        places, scored = [], 0
        for student in results.students:
            notebook = student.notebooks.get(cell.notebook)
            score = notebook and notebook.scores.get(cell.grade_id)
            if not notebook or not score:
                continue
            if score.waiting:
                places.append(_place(student, notebook, cell.grade_id))
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
        notebooks = list(student.notebooks.values())
        penalty = sum(notebook.penalty for notebook in notebooks)
        if notebooks:
            place = _place(student, notebooks[0])
            yield LateRow(student.seconds_late, penalty, place)


def _times(results: ClassResults) -> Iterator[TimeRow]:
    for name in results.notebooks:
        own = [
            student.notebooks[name]
            for student in results.students
            if name in student.notebooks and student.notebooks[name].handed_in
        ]
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
            _place(student, notebook),
        )
        for student in results.students
        for notebook in student.notebooks.values()
        if notebook.spent
    ]
    return sorted(rows, key=lambda row: -row.spent.total)[:_SLOWEST]


def _warnings(table: _ClassTable) -> Iterator[str]:
    results = table.results
    mixed = [
        table.name(cell)
        for cell in table.cells
        if len(
            {
                frozenset(f.name for f in a.verdict.findings)
                for a in table.answers[cell.grade_id]
            }
        )
        > 1
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
