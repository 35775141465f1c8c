"""What the reference and the known answers return for the hidden tests.

The reference solution is the oracle: each probe is run on it once for
each version of an exercise, and on every known wrong answer. The results
are cached in the course's cache folder under a hash of everything they
depend on: the notebook's cells up to the exercise, its support files, the
hidden tests, the answers, Python, NumPy and the kit itself.

An answer is tried in the notebook it belongs to: the reference's cells
before it, figures left out, then the answer in the answer cell's place.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.common import atomic
from autograder.common.digest import digest
from autograder.common.errors import AuthoringError, UserError
from autograder.common.software import environment
from autograder.course import settings
from autograder.course.course import Course, Exercise
from autograder.judging.judge import Key, Mistake, known_mistake
from autograder.judging.reasons import trouble
from autograder.judging.run import NotebookRun, Step, undisturbed
from autograder.sandbox import plain_data, pool
from autograder.sandbox.observation import Observation
from autograder.sandbox.session import CellResult, Engine

__all__ = [
    "GRADING_ENV",
    "Tried",
    "answer_key",
    "cache_path",
    "prepare",
    "try_answer",
]

# nbgrader sets this while it grades; notebooks shorten training by it.
GRADING_ENV = {"NBGRADER_EXECUTION": "autograde"}

_ATTEMPTS = 3


def answer_key(exercise: Exercise, engine: Engine) -> Key:
    """What to compare an answer of this exercise with.

    raises  AuthoringError if the reference itself fails a probe,
            UserError if the cache cannot be written
    """
    path = cache_path(exercise)
    if (key := _read(path)) is None:
        key = _compute(exercise, engine)
        _write(path, key)
    return key


def prepare(exercises: Sequence[Exercise], workers: int, mode: str) -> None:
    """Compute the answer keys that no cache has yet, several at a time.

    raises  AuthoringError if a reference fails one of its own probes,
            UserError if the cache cannot be written
    """
    for _ in range(_ATTEMPTS):
        jobs = [
            (exercise.notebook.assignment.course.root, exercise.id)
            for exercise in exercises
            if not cache_path(exercise).exists()
        ]
        if not jobs:
            return
        limits = settings.limits(exercises[0].notebook.assignment.course)
        with (
            # A process was killed; what is done is in the cache.
            contextlib.suppress(BrokenProcessPool),
            pool.start(min(workers, len(jobs)), mode, limits) as executor,
        ):
            for _ in executor.map(_prepare, *zip(*jobs, strict=True)):
                pass
            return
    raise UserError(
        f"The processes that run the reference were killed {_ATTEMPTS} "
        "times, by something other than the kit's own limits. Is the "
        "machine out of memory?"
    )


def _prepare(root: Path, name: str) -> None:
    answer_key(Course(root).exercise(name), pool.engine())


@dataclass(frozen=True)
class Tried:
    """What happened to an answer.

    observations  one for each hidden test
    result        what running its own text gave
    """

    observations: tuple[Observation, ...]
    result: CellResult


def try_answer(exercise: Exercise, source: str, engine: Engine) -> Tried:
    """Run one answer in its notebook, then the hidden tests on it."""
    files = exercise.notebook.assignment.support_files()
    steps = [Step(text) for text in exercise.context]
    steps.append(Step(source, keep=exercise.id))

    def trial(run: NotebookRun) -> Tried:
        result = run.run(steps)[-1]
        target = run.at_test(exercise.id)
        observations = tuple(
            target.observe(exercise.tests, probe)
            for probe in exercise.tests.probes
        )
        return Tried(observations, result)

    return undisturbed(trial, engine, files, GRADING_ENV, exercise.id)


def _compute(exercise: Exercise, engine: Engine) -> Key:
    expected = try_answer(exercise, exercise.reference, engine).observations
    for probe, observed in zip(exercise.tests.probes, expected, strict=True):
        if observed.kind == "not_plain":
            raise AuthoringError(
                f"{exercise.tests.path}: {probe.name} returns an object of "
                f"type {observed.detail}. A probe returns plain data: "
                "numbers, text, None, arrays of numbers, and lists, tuples "
                "and dictionaries of these."
            )
        if observed.kind != "value":
            raise AuthoringError(
                f"{exercise.tests.path}: the reference itself fails "
                f"{probe.name}: {trouble(observed)}"
            )
    mistakes = tuple(
        known_mistake(
            exercise.tests,
            expected,
            wrong.name,
            wrong.hint,
            wrong.experiment,
            try_answer(exercise, wrong.source, engine).observations,
        )
        for wrong in exercise.answers
        if not wrong.right
    )
    return Key(expected, mistakes)


def cache_path(exercise: Exercise) -> Path:
    """The file of an answer key, which may not be there yet."""
    name = digest(environment(), exercise.digest)[:24]
    cache = exercise.notebook.assignment.course.cache
    return cache / "keys" / f"{exercise.id}-{name}.json"


def _read(path: Path) -> Key | None:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        mistakes = []
        for item in stored["mistakes"]:
            item["observations"] = tuple(map(_load, item["observations"]))
            item["failures"] = tuple(item["failures"])
            mistakes.append(Mistake(**item))
        return Key(tuple(map(_load, stored["expected"])), tuple(mistakes))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        # One cut short by a crash counts as none.
        return None


def _write(path: Path, key: Key) -> None:
    mistakes = [
        vars(each) | {"observations": [*map(_dump, each.observations)]}
        for each in key.mistakes
    ]
    expected = [*map(_dump, key.expected)]
    content = {"expected": expected, "mistakes": mistakes}
    atomic.write(path, json.dumps(content))


def _dump(observation: Observation) -> list[Any]:
    value = plain_data.encode(observation.value).decode("ascii")
    return [observation.kind, value, observation.detail]


def _load(item: list[Any]) -> Observation:
    kind, value, detail = item
    return Observation(kind, plain_data.decode(value.encode("ascii")), detail)
