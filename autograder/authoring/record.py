"""What is proven about one exercise, and what is wrong in sentences.

The reference and every known right answer must earn all points, under
every condition of the sweep; every known wrong answer must lose some and
be given its own hint; every mutant of the reference must lose some, or
its reason to pass must be recorded. Plain data; runs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.authoring.known_answers import KnownTrial, redundant, weak
from autograder.authoring.margins import Margin, margin
from autograder.authoring.sweep import Swept
from autograder.authoring.trial import Trial
from autograder.course.course import Exercise

__all__ = ["ExerciseProof", "MutantTrial", "SweptAnswer", "summarize"]


@dataclass(frozen=True)
class SweptAnswer:
    """A right answer after its sweep."""

    name: str
    probes: tuple[Swept, ...]


@dataclass(frozen=True)
class MutantTrial:
    """A mutant of the reference and how it fared.

    reason  why it may pass, if that is recorded, else ""
    """

    trial: Trial
    operator: str
    line: int
    diff: str
    reason: str

    @property
    def survived(self) -> bool:
        """Whether it passed every test."""
        return not self.trial.caught_by


@dataclass(frozen=True)
class ExerciseProof:
    """What is proven about one exercise; `problems` is empty if all is.

    weak       wrong answers that a single probe catches
    redundant  probes that catch nothing that others do not
    """

    exercise: str
    probes: tuple[str, ...] = ()
    right: tuple[Trial, ...] = ()
    wrong: tuple[KnownTrial, ...] = ()
    mutants: tuple[MutantTrial, ...] = ()
    sweeps: tuple[SweptAnswer, ...] = ()
    margins: tuple[Margin, ...] = ()
    weak: tuple[str, ...] = ()
    redundant: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def false_fails(self) -> dict[str, int]:
        """Failed runs of right answers in the sweep, by probe."""
        counts = dict.fromkeys(self.probes, 0)
        for answer in self.sweeps:
            for each in answer.probes:
                counts[each.probe] += each.fails
        return counts

    @property
    def runs(self) -> int:
        """How often each probe met a right answer in the sweep."""
        return sum(a.probes[0].runs for a in self.sweeps)

    @property
    def close(self) -> tuple[str, ...]:
        """Tolerances without room, in sentences."""
        return tuple(m.problem for m in self.margins if m.problem)


def summarize(
    exercise: Exercise,
    right: tuple[Trial, ...],
    wrong: tuple[KnownTrial, ...],
    mutants: tuple[MutantTrial, ...],
    sweeps: tuple[SweptAnswer, ...],
) -> ExerciseProof:
    """Draw the conclusions from what was tried."""
    probes = tuple(probe.name for probe in exercise.tests.probes)
    refused = [known.trial for known in wrong]
    refused += [m.trial for m in mutants if not m.reason]
    return ExerciseProof(
        exercise=exercise.id,
        probes=probes,
        right=right,
        wrong=wrong,
        mutants=mutants,
        sweeps=sweeps,
        margins=_margins(probes, sweeps, refused),
        weak=weak([known.trial for known in wrong]),
        redundant=redundant(probes, refused),
        problems=(
            *_right_problems(right),
            *_sweep_problems(right, sweeps),
            *_wrong_problems(wrong),
            *_mutant_problems(mutants),
        ),
    )


def _margins(
    probes: Sequence[str],
    sweeps: Sequence[SweptAnswer],
    refused: Sequence[Trial],
) -> tuple[Margin, ...]:
    found = (
        margin(
            probe,
            [(a.name, a.probes[index].deviation) for a in sweeps],
            [
                (f"{t.kind} {t.name}", t.results[index].deviation)
                for t in refused
            ],
        )
        for index, probe in enumerate(probes)
    )
    return tuple(each for each in found if each)


def _right_problems(right: Sequence[Trial]) -> Iterator[str]:
    for each in right:
        failed = [
            f"{r.probe} ({r.message})" for r in each.results if not r.passed
        ]
        if failed:
            yield f"{each.name}: a right answer fails {', '.join(failed)}"
    if len(right) == 1:
        yield "there is no known right answer"


def _sweep_problems(
    right: Sequence[Trial], sweeps: Sequence[SweptAnswer]
) -> Iterator[str]:
    """What passed once and fails under other conditions."""
    for plain, swept in zip(right, sweeps, strict=True):
        for each in swept.probes:
            if each.fails and each.probe not in plain.caught_by:
                yield (
                    f"{swept.name}: a right answer fails {each.probe} in "
                    f"{each.fails} of {each.runs} runs ({each.example})"
                )


def _wrong_problems(wrong: Sequence[KnownTrial]) -> Iterator[str]:
    for known in wrong:
        if known.problem:
            yield f"{known.trial.name}: {known.problem}"
    if not wrong:
        yield "there is no known wrong answer"


def _mutant_problems(mutants: Sequence[MutantTrial]) -> Iterator[str]:
    for each in mutants:
        name = f"mutant {each.trial.name} ({each.operator}, line {each.line})"
        if each.survived and not each.reason:
            yield f"{name} passes every test:\n{each.diff.rstrip()}"
        elif each.reason and not each.survived:
            caught = ", ".join(each.trial.caught_by)
            yield f"{name} has a recorded reason, yet {caught} catches it"
