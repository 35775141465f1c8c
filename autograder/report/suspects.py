"""Hidden tests that may be wrong, and why.

Input: the answers of a class and how it did on each test. Output: suspects,
worst first; a suspicion asks for a look and is no verdict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from autograder.report import items
from autograder.report.class_table import CASES, ClassTable
from autograder.report.rows import CellLink, Suspect, TestRow

__all__ = ["SUSPICIONS", "find"]

# In a small class a correlation near 0 may well be of either sign.
_AGAINST = -0.1

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


def find(table: ClassTable, tests: Sequence[TestRow]) -> list[Suspect]:
    """The suspects among the tests, worst first."""
    found = [
        *_inconsistent(table),
        *(suspect for row in tests for suspect in _odd(table, row)),
        *_redundant(table),
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


def _inconsistent(table: ClassTable) -> Iterator[Suspect]:
    """Tests that the same text of an answer passes and fails."""
    for cell in table.cells:
        for test, found in table.by_test(cell).items():
            by_text = defaultdict(list)
            for answer, finding in found:
                if answer.bare_source:
                    by_text[answer.bare_source].append((answer, finding))
            places: list[CellLink] = []
            for same in by_text.values():
                if len({finding.passed for _, finding in same}) > 1:
                    # Those who fail first: they are fewer, or harmed.
                    same.sort(key=lambda pair: pair[1].passed)
                    places += [answer.place for answer, _ in same]
            if places:
                yield Suspect(
                    "same answer",
                    table.name(cell),
                    (test,),
                    f"{len(places)} students; the first fail, the others "
                    "pass.",
                    tuple(places),
                )


def _odd(table: ClassTable, row: TestRow) -> Iterator[Suspect]:
    """What is odd about a single test."""
    exercise, tests = row.exercise, (row.test,)
    tried = f"{row.tried} tried."
    if "nobody passes" in row.flags:
        yield Suspect("nobody", exercise, tests, tried, row.failed)
    if "everybody passes" in row.flags:
        yield Suspect("everybody", exercise, tests, tried)
    r = row.discrimination
    if "negative" in row.flags and r is not None and r <= _AGAINST:
        yield Suspect(
            "strong fail",
            exercise,
            tests,
            f"{len(row.failed)} of {row.tried} fail; discrimination "
            f"{r:.2f}. The strongest come first.",
            _strongest_first(table, row),
        )
    unknown = {
        answer.place
        for answer in table.answers[row.grade_id]
        if answer.verdict.mistake is None and len(answer.tests) > 2
    }
    odd = tuple(place for place in row.alone if place in unknown)
    if odd:
        text = f"{len(odd)} of {len(row.failed)} who fail it."
        yield Suspect("alone", exercise, tests, text, odd)


def _strongest_first(table: ClassTable, row: TestRow) -> tuple[CellLink, ...]:
    """Who fails a test, by their points in all other exercises."""
    rest = table.rest(row.grade_id)
    failed = set(row.failed)
    answers = sorted(
        table.answers[row.grade_id],
        key=lambda answer: -np.nan_to_num(rest[answer.row]),
    )
    return tuple(a.place for a in answers if a.place in failed)


def _redundant(table: ClassTable) -> Iterator[Suspect]:
    """Tests that everybody passes or fails together."""
    for cell in table.cells:
        answers = table.answers[cell.grade_id]
        met = {answer.tests for answer in answers}
        if len(met) != 1:
            continue
        (tests,) = met
        passed = np.array(
            [[f.passed for f in a.verdict.findings] for a in answers]
        )
        for group in items.alike(passed):
            fails = int((~passed[:, group[0]]).sum())
            if fails >= CASES:
                yield Suspect(
                    "alike",
                    table.name(cell),
                    tuple(tests[index] for index in group),
                    f"{fails} of {len(answers)} fail.",
                )
