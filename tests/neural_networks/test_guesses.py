"""What an answer can claim without computing anything.

Student code can write into the channel that carries its results (see
tests/attacks), so a probe's result is a claim. Whoever does not know the
expected numbers gains nothing by it. Probes that ask for a property (same
or another, changed or not, 0 or 1) can be guessed right; they must not
carry an exercise.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.course.course import Course, Exercise
from autograder.judging import oracle
from autograder.judging.judge import Key, judge_observations
from autograder.sandbox.observation import Observation
from autograder.sandbox.session import Engine

COURSE = Course(Path(__file__).parents[2])
EXERCISES = COURSE.assignment("neural_networks").exercises
CONSTANTS: list[Any] = [
    *(None, True, False, 0, 1, -1.0, 0.5, math.nan, math.inf),
    *("", "yes", [], {}, [0.0], [[0.0]], np.zeros((3, 2)), np.ones(5)),
]

pytest_plugins = ["course_plugin"]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def keys(answer_keys: Course) -> dict[str, Key]:
    with Engine() as engine:
        return {e.id: oracle.answer_key(e, engine) for e in EXERCISES}


def _score(exercise: Exercise, key: Key, guesses: list[Any]) -> float:
    observed = [Observation("value", guess) for guess in guesses]
    plain = Key(key.expected)
    return judge_observations(exercise.tests, 1.0, plain, observed).score


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_a_constant_earns_nothing(exercise: Exercise, keys) -> None:
    probes = len(exercise.tests.probes)
    for constant in CONSTANTS:
        score = _score(exercise, keys[exercise.id], [constant] * probes)
        assert score == 0, f"{constant!r} earns {score:.0%}"


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_guessed_properties_earn_a_third_at_most(
    exercise: Exercise, keys
) -> None:
    key = keys[exercise.id]
    guesses = [
        expected.value if _can_be_guessed(expected.value) else "?"
        for expected in key.expected
    ]
    assert _score(exercise, key, guesses) <= 1 / 3


def _can_be_guessed(value: Any) -> bool:
    return all(
        isinstance(leaf, str | bool) or leaf in (None, 0, 1)
        for leaf in _leaves(value)
    )


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, np.ndarray):
        value = value.ravel().tolist()
    if isinstance(value, list):
        yield from itertools.chain.from_iterable(map(_leaves, value))
    else:
        yield value
