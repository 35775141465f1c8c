"""Known answers: right ones keep all points, wrong ones lose some.

Each wrong answer must also be given its own hint; several may share one
by having the same text. Says which answers hang on a single probe and
which probes could go without letting anything wrong pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.authoring.trial import Trial, tried
from autograder.course.course import Exercise, KnownAnswer
from autograder.judging.judge import Key, Verdict
from autograder.judging.oracle import try_answer
from autograder.sandbox.session import Engine

__all__ = [
    "KnownTrial",
    "redundant",
    "right_answers",
    "try_known",
    "weak",
    "wrong_answers",
]


@dataclass(frozen=True)
class KnownTrial:
    """A known answer and how it was judged.

    hint     what a student with this answer reads; "" for a right one
    shared   other wrong answers that have the same hint
    problem  what is wrong with the tests or the answer, or ""
    """

    trial: Trial
    hint: str = ""
    shared: tuple[str, ...] = ()
    problem: str = ""


def right_answers(exercise: Exercise) -> dict[str, str]:
    """Sources that must earn all points, by name; the reference first."""
    known = {a.name: a.source for a in exercise.answers if a.right}
    return {"reference": exercise.reference, **known}


def try_known(
    exercise: Exercise, key: Key, name: str, source: str, engine: Engine
) -> Trial:
    """Run a right answer as grading does and judge it."""
    observations = try_answer(exercise, source, engine).observations
    kind = "reference" if name == "reference" else "right"
    return tried(exercise, key, kind, name, observations)[0]


def wrong_answers(exercise: Exercise, key: Key) -> Iterator[KnownTrial]:
    """Judge the known wrong answers; the key holds what they return."""
    stored = {m.name: m.observations for m in key.mistakes}
    wrong = [answer for answer in exercise.answers if not answer.right]
    for answer in wrong:
        trial, verdict = tried(
            exercise, key, "wrong", answer.name, stored[answer.name]
        )
        shared = tuple(
            other.name
            for other in wrong
            if other.name != answer.name and other.hint == answer.hint
        )
        problem = _problem(answer, verdict)
        yield KnownTrial(trial, verdict.hint, shared, problem)


def _problem(answer: KnownAnswer, verdict: Verdict) -> str:
    if verdict.is_full:
        return "a wrong answer passes every test"
    if not answer.hint:
        return "a wrong answer without a hint (its leading docstring)"
    if verdict.hint != answer.hint:
        shown = verdict.mistake or "the general hint"
        return f"it is given the hint of another mistake: {shown}"
    return ""


def weak(trials: Sequence[Trial]) -> tuple[str, ...]:
    """Wrong answers that only one probe catches, as "answer: probe"."""
    return tuple(
        f"{trial.name}: {trial.caught_by[0]}"
        for trial in trials
        if len(trial.caught_by) == 1
    )


def redundant(
    probes: Sequence[str], trials: Sequence[Trial]
) -> tuple[str, ...]:
    """Probes that catch nothing that no other probe catches."""
    needed = {t.caught_by[0] for t in trials if len(t.caught_by) == 1}
    return tuple(probe for probe in probes if probe not in needed)
