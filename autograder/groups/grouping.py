"""Put equal answers of an exercise together.

Two wrong answers are equal if they were recognized as the same known
mistake, or if the same tests failed in the same way with the same result.
Right answers are one group, answers never written another. Pure: no files,
no gradebook.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.groups.code import fragments
from autograder.groups.reading import Answer
from autograder.judging.judge import Finding, Verdict

__all__ = ["Group", "groups", "name_of"]

_ADDRESS = re.compile(r"0x[0-9a-fA-F]+")


@dataclass(frozen=True)
class Group:
    """Students whose answers behave alike.

    name     stays the same while the class grows: "right", "unwritten",
             the name of a known mistake, or "g" and six digits of a hash
    answers  in order of the students
    typical  the answer that has most in common with all others
    """

    name: str
    answers: tuple[Answer, ...]
    typical: Answer

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
        return tuple(f for f in self.verdict.findings if not f.passed)


def groups(answers: Iterable[Answer]) -> tuple[Group, ...]:
    """The groups of one exercise, the largest first.

    answers  of one exercise, from `reading.read` or made of anything that
             has a student, a source and a verdict
    """
    found: dict[str, list[Answer]] = {}
    for answer in sorted(answers, key=lambda each: each.student):
        found.setdefault(name_of(answer.verdict), []).append(answer)
    made = [
        Group(name, tuple(each), _typical(each))
        for name, each in found.items()
    ]
    return tuple(sorted(made, key=lambda group: (-group.size, group.name)))


def name_of(verdict: Verdict) -> str:
    """The name of the group an answer belongs to."""
    if verdict.is_full:
        return "right"
    if verdict.is_unfinished:
        return "unwritten"
    if verdict.mistake:
        return verdict.mistake
    pattern = [
        (f.name, f.label, _result(f)) for f in verdict.findings if f.label
    ]
    digest = hashlib.sha256(repr(pattern).encode()).hexdigest()
    return f"g{digest[:6]}"


def _result(finding: Finding) -> str:
    """What tells a wrong result from another that is wrong alike."""
    if finding.got:
        return finding.got
    if finding.label.startswith("check:"):
        # The numbers of a random exercise differ from run to run.
        return ""
    return _ADDRESS.sub("0x", finding.message)


def _typical(answers: list[Answer]) -> Answer:
    """The answer whose pieces are the most common; the shorter of two."""
    pieces = {each.student: fragments(each.source) for each in answers}
    common = Counter(piece for each in pieces.values() for piece in each)

    def rank(answer: Answer) -> tuple[float, int, str]:
        own = pieces[answer.student]
        mean = sum(common[piece] for piece in own) / max(len(own), 1)
        return -round(mean, 6), len(answer.source), answer.student

    return min(answers, key=rank)
