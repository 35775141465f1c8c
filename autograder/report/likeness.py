"""Pairs of students whose answers are alike beyond what the class explains.

Input: the answers of a class, and per exercise the code that everybody was
given or may well write: the notebook's own cells, the examples in its text
and the known answers. Output: pairs, each with a score, the exercises it
comes from and the places in both answers.

Code is compared in pieces of ten words and signs in a row, without names,
layout and comments. A piece of the given code counts 0. Any other counts 1
if these two students alone have it, and the less the more of the class
have it. What an exercise adds to the score is the count of the pieces they
share, times the share of the shorter answer these make up, so that a
chance line of a long answer adds next to nothing. Decides nothing, knows
no grade.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.course.course import Exercise
from autograder.report.answers import JudgedAnswer
from autograder.report.code import (
    LENGTH,
    SHORT,
    Piece,
    Sign,
    fragments,
    pieces,
    signs,
)
from autograder.sandbox.helper import ExceededError

__all__ = ["LEAST_CLASS", "Likeness", "Pair", "Shared", "compare", "given"]

# Below that, "hardly anyone else has it" means nothing.
LEAST_CLASS = 5
# A copied answer of median length scores about 45; of 60 pairs of students
# with independent right answers to 43 exercises, none scores 11.
_LEAST = 25.0
# In a larger class more pairs are alike by chance.
_PER_TENFOLD = 10.0
# A class that shares a source not known here is alike as a whole.
_TIMES_USUAL = 6.0

_FENCED = re.compile(
    r"^ {0,3}```\w*\n(.*?)^ {0,3}```", re.DOTALL | re.MULTILINE
)

# Many exercises of a notebook are given the same code.
_known_fragments = functools.lru_cache(maxsize=4096)(fragments)

# A part of a text, and whether it is shared.
Part = tuple[str, bool]


@dataclass(frozen=True)
class Shared:
    """What two students share in one exercise.

    shared  pieces they share, each counted by how rare it is
    own     how many pieces the shorter answer has that were not given
    texts   both answers, cut into parts that are shared and that are not
    """

    exercise: str
    answers: tuple[JudgedAnswer, JudgedAnswer]
    shared: float
    own: int
    texts: tuple[tuple[Part, ...], tuple[Part, ...]]

    @property
    def share(self) -> float:
        """The shared part of the shorter answer, from 0 to 1."""
        return self.shared / self.own

    @property
    def score(self) -> float:
        """What it adds to the score of the pair."""
        return self.shared * self.share


@dataclass(frozen=True)
class Pair:
    """Two students and what they share, the strongest exercise first."""

    students: tuple[str, str]
    score: float
    exercises: tuple[Shared, ...]


@dataclass(frozen=True)
class Likeness:
    """What comparing a class has found.

    pairs      above the threshold, the most alike first
    students   how many were compared
    left       students an answer of whom took too much, with the reason
    threshold  from which score on a pair is shown
    usual      the score of the pair in the middle of the class
    next       the highest score of a pair that is not shown
    """

    pairs: tuple[Pair, ...]
    students: int
    threshold: float
    usual: float
    next: float
    left: Mapping[str, str] = field(default_factory=dict)

    @property
    def compared(self) -> int:
        """How many pairs were compared."""
        return math.comb(self.students, 2)


def given(exercise: Exercise) -> list[str]:
    """Code that says nothing about who copied: given, or known answers."""
    cells = exercise.notebook.cells
    examples = [
        code
        for cell in cells
        if cell.kind == "markdown"
        for code in _FENCED.findall(cell.source)
    ]
    return [
        *(cell.source for cell in cells if cell.kind == "code"),
        *examples,
        *(answer.source for answer in exercise.answers),
    ]


def compare(
    answers: Mapping[str, Sequence[JudgedAnswer]],
    known: Mapping[str, Iterable[str]],
    call: Callable[..., Any] = lambda function, *args: function(*args),
) -> Likeness:
    """Find the pairs of a class that are unusually alike.

    answers  by exercise
    known    code that does not count, by exercise
    call     calls what reads a long answer, as `Helper.call` does
    """
    students = sorted({a.student for each in answers.values() for a in each})
    if len(students) < LEAST_CLASS:
        return Likeness((), len(students), _LEAST, 0.0, 0.0)
    number = {student: index for index, student in enumerate(students)}
    total = np.zeros((len(students), len(students)))
    every = {
        name: _ExerciseAnswers(name, own, known.get(name, ()), call)
        for name, own in answers.items()
    }
    for each in every.values():
        where = [number[student] for student in each.students]
        total[np.ix_(where, where)] += each.scores()
    scores = {
        (one, other): float(total[number[one], number[other]])
        for one, other in itertools.combinations(students, 2)
    }
    threshold = _threshold(list(scores.values()))
    chosen = {
        key: score for key, score in scores.items() if score >= threshold
    }
    rest = [score for key, score in scores.items() if key not in chosen]
    pairs = tuple(
        _pair(key, score, every.values())
        for key, score in sorted(chosen.items(), key=lambda i: (-i[1], i[0]))
    )
    return Likeness(
        pairs,
        len(students),
        threshold,
        statistics.median(scores.values()),
        max(rest, default=0.0),
        {who: why for e in every.values() for who, why in e.left.items()},
    )


def _threshold(scores: Sequence[float]) -> float:
    """From which score on a pair is unusual among all pairs of a class."""
    least = _LEAST + _PER_TENFOLD * math.log10(len(scores) / 10)
    return max(least, _TIMES_USUAL * statistics.median(scores))


def _pair(
    students: tuple[str, str], score: float, every: Iterable[_ExerciseAnswers]
) -> Pair:
    found = filter(None, (each.shared(*students) for each in every))
    ordered = sorted(found, key=lambda one: (-one.score, one.exercise))
    return Pair(students, score, tuple(ordered))


class _ExerciseAnswers:
    """The answers of a class to one exercise, in pieces."""

    def __init__(
        self,
        name: str,
        answers: Sequence[JudgedAnswer],
        known: Iterable[str],
        call: Callable[..., Any],
    ) -> None:
        common = frozenset().union(*map(_known_fragments, known))
        self.left: dict[str, str] = {}
        self._name = name
        self._answers = {answer.student: answer for answer in answers}
        self._signs = {a.student: self._read(a, call) for a in answers}
        self._pieces = {
            student: frozenset(p for p, _ in pieces(own)) - common
            for student, own in self._signs.items()
        }
        self._holders = Counter(p for o in self._pieces.values() for p in o)
        self._weights = {
            piece: _weight(count, len(answers))
            for piece, count in self._holders.items()
        }

    def _read(
        self, answer: JudgedAnswer, call: Callable[..., Any]
    ) -> Sequence[Sign]:
        """The signs of an answer; none if reading it took too much."""
        if len(answer.source) <= SHORT:
            return signs(answer.source)
        try:
            found: Sequence[Sign] = call(signs, answer.source)
        except ExceededError as error:
            self.left[answer.student] = f"{self._name}: {error}"
            return ()
        return found

    @property
    def students(self) -> list[str]:
        """Who has answered."""
        return list(self._pieces)

    def scores(self) -> np.ndarray:
        """What the exercise adds to the score of each pair."""
        several = [p for p, count in self._holders.items() if count > 1]
        column = {piece: index for index, piece in enumerate(several)}
        has = np.zeros((len(self._pieces), len(column)))
        for row, own in enumerate(self._pieces.values()):
            has[row, [column[p] for p in own if p in column]] = 1
        weights = np.array([self._weights[piece] for piece in column])
        shared = (has * weights) @ has.T
        lengths = np.array([self._own(student) for student in self._pieces])
        shorter = np.minimum.outer(lengths, lengths)
        share = np.divide(
            shared, shorter, out=np.zeros_like(shared), where=shorter > 0
        )
        weighted: np.ndarray = shared * share
        return weighted

    def shared(self, one: str, other: str) -> Shared | None:
        """What two students share; None if it is nothing."""
        if one not in self._pieces or other not in self._pieces:
            return None
        both = {
            piece
            for piece in self._pieces[one] & self._pieces[other]
            if self._weights[piece]
        }
        if not both:
            return None
        return Shared(
            self._name,
            (self._answers[one], self._answers[other]),
            sum(self._weights[piece] for piece in both),
            min(self._own(one), self._own(other)),
            (
                self._cut(one, both),
                self._cut(other, both),
            ),
        )

    def _own(self, student: str) -> int:
        return len(self._pieces[student])

    def _cut(self, student: str, both: set[Piece]) -> tuple[Part, ...]:
        """An answer in parts: what touches is one part."""
        found = self._signs[student]
        covered: set[int] = set()
        for piece, first in pieces(found):
            if piece in both:
                covered.update(range(first, min(first + LENGTH, len(found))))
        source = self._answers[student].source
        parts: list[Part] = []
        end = 0
        for index in sorted(covered):
            sign = found[index]
            between = source[end : sign.start]
            # A comment in between is not compared, so it is not marked.
            if index - 1 in covered and not between.strip():
                parts[-1] = (parts[-1][0] + source[end : sign.end], True)
            else:
                parts.append((between, False))
                parts.append((source[sign.start : sign.end], True))
            end = sign.end
        parts.append((source[end:], False))
        return tuple(part for part in parts if part[0])


def _weight(holders: int, answers: int) -> float:
    """How much a piece counts that so many of so many answers have."""
    if holders <= 2:
        return 1.0
    return math.log(answers / holders) / math.log(answers / 2)
