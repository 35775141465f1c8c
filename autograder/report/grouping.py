"""Put equal answers of an exercise together.

Two wrong answers are equal if the same tests failed in the same way with the
same result; if they were recognized as a known mistake, it is the same one.
Right answers are one group, answers never written another. Pure: no files,
no gradebook.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from autograder.judging.judge import Finding, Verdict
from autograder.report.answers import JudgedAnswer
from autograder.report.code import fragments

__all__ = ["RIGHT", "UNWRITTEN", "Group", "groups", "name_of"]

RIGHT, UNWRITTEN = "right", "unwritten"
_DIGITS = 4
_ADDRESS = re.compile(r"0x[0-9a-fA-F]+")


@dataclass(frozen=True)
class Group:
    """Students whose answers behave alike.

    name     stays the same while the class grows: "right", "unwritten", or
             the known mistake ("other" if it is none) and some digits that
             stand for what came back
    answers  in order of the students
    """

    name: str
    answers: tuple[JudgedAnswer, ...]

    @cached_property
    def typical(self) -> JudgedAnswer:
        """The answer that has most in common with all others."""
        return _typical(self.answers)

    @property
    def students(self) -> tuple[str, ...]:
        """Who is in it."""
        return tuple(answer.student for answer in self.answers)

    @property
    def size(self) -> int:
        """How many they are."""
        return len(self.answers)

    @property
    def verdict(self) -> Verdict:
        """The verdict on the typical answer, equal to that on the rest."""
        return self.typical.verdict

    @property
    def failed(self) -> tuple[Finding, ...]:
        """The tests that fail."""
        return self.typical.failed


def groups(answers: Iterable[JudgedAnswer]) -> tuple[Group, ...]:
    """The groups of one exercise: mistakes first, the largest at the top.

    answers  of one exercise, from `reading.read` or made of anything that
             has a student, a source and a verdict
    """
    found: dict[str, list[JudgedAnswer]] = {}
    for answer in sorted(answers, key=lambda each: each.student):
        found.setdefault(name_of(answer.verdict), []).append(answer)
    made = [Group(name, tuple(each)) for name, each in found.items()]
    last = {UNWRITTEN: 1, RIGHT: 2}
    return tuple(
        sorted(made, key=lambda g: (last.get(g.name, 0), -g.size, g.name))
    )


def name_of(verdict: Verdict) -> str:
    """The name of the group an answer belongs to."""
    if verdict.is_full:
        return RIGHT
    if verdict.is_unfinished:
        return UNWRITTEN
    pattern = [
        (f.name, f.failure, _result(f, verdict.mistake))
        for f in verdict.findings
        if not f.passed
    ]
    digest = hashlib.sha256(repr(pattern).encode()).hexdigest()
    # A mistake is also recognized by the way it fails alone, so one name
    # may stand for several results.
    return f"{verdict.mistake or 'other'}-{digest[:_DIGITS]}"


def _result(finding: Finding, mistake: str | None) -> str:
    """What tells a wrong result from another that is wrong alike."""
    if finding.got:
        # The same number at another place is another result.
        return finding.explanation
    if mistake or finding.kind == "check":
        # Messages differ in names a student chose, and in numbers of a
        # random exercise.
        return ""
    return _ADDRESS.sub("0x", finding.message)


def _typical(answers: Sequence[JudgedAnswer]) -> JudgedAnswer:
    """The answer whose pieces are the most common; the shorter of two."""
    pieces = {each.source: fragments(each.source) for each in answers}
    common = Counter(p for each in answers for p in pieces[each.source])

    def rank(answer: JudgedAnswer) -> tuple[bool, float, int, str]:
        own = pieces[answer.source]
        mean = sum(common[piece] for piece in own) / max(len(own), 1)
        # Then the answer was typed into some other cell.
        is_stub = "raise NotImplementedError" in answer.source
        length = len(answer.source)
        return is_stub, -round(mean, 6), length, answer.student

    return min(answers, key=rank)
