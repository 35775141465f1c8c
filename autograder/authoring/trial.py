"""One answer tried on all hidden tests of its exercise.

The common record of known answers and mutants: plain data, so that it
travels between processes and lies in a cache as JSON.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from autograder.authoring.margins import deviation
from autograder.course.course import Exercise
from autograder.judging.judge import Key, Verdict, judge_observations
from autograder.sandbox.observation import Observation

__all__ = ["Result", "Trial", "from_json", "tried"]


@dataclass(frozen=True)
class Result:
    """What one probe found.

    label      how it failed (`judge.Finding.failure`), "" when passed
    message    the same in words
    deviation  distance in tolerances, None where numbers say nothing
    """

    probe: str
    label: str
    message: str
    deviation: float | None

    @property
    def passed(self) -> bool:
        """Whether the answer passed this probe."""
        return not self.label


@dataclass(frozen=True)
class Trial:
    """One answer and its results, one for each probe.

    kind  "reference", "right", "wrong" or "mutant"
    name  file stem of a known answer, id of a mutant
    """

    kind: str
    name: str
    results: tuple[Result, ...]

    @property
    def caught_by(self) -> tuple[str, ...]:
        """The probes it fails."""
        return tuple(r.probe for r in self.results if not r.passed)


def tried(
    exercise: Exercise,
    key: Key,
    kind: str,
    name: str,
    observations: Sequence[Observation],
) -> tuple[Trial, Verdict]:
    """Judge observations; the verdict carries the hint."""
    verdict = judge_observations(
        exercise.tests, exercise.points, key, observations
    )
    results = tuple(
        Result(
            probe.name,
            finding.failure,
            finding.message,
            deviation(probe, observed, expected),
        )
        for probe, finding, observed, expected in zip(
            exercise.tests.probes,
            verdict.findings,
            observations,
            key.expected,
            strict=True,
        )
    )
    return Trial(kind, name, results), verdict


def from_json(stored: dict[str, Any]) -> Trial:
    """What `asdict` made; raises KeyError or TypeError on anything else."""
    results = tuple(Result(**each) for each in stored["results"])
    return Trial(stored["kind"], stored["name"], results)
