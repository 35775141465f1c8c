"""Every hidden test of the shipped content is proven."""

from pathlib import Path

import pytest

from autograder.authoring.verify import Plan, verify
from autograder.common.software import cores
from autograder.course.course import Course

COURSE = Course(Path(__file__).parents[2])
pytest_plugins = ["course_plugin"]
pytestmark = pytest.mark.slow


def test_right_answers_earn_everything_and_wrong_ones_lose_some(answer_keys):
    exercises = answer_keys.assignment("neural_networks").exercises
    proofs = list(verify(exercises, Plan.quick(), cores()))
    assert [p.exercise for p in proofs] == [e.id for e in exercises]
    assert [problem for p in proofs for problem in p.problems] == []


@pytest.mark.parametrize(
    "exercise",
    COURSE.assignment("neural_networks").exercises,
    ids=lambda exercise: exercise.id,
)
def test_every_exercise_has_enough_known_answers(exercise):
    right = [a for a in exercise.answers if a.right]
    wrong = [a for a in exercise.answers if not a.right]
    assert len(right) >= 4
    # minibatches, penultimate and gradient_profile have few ways to fail.
    assert len(wrong) >= 8
    assert all(a.hint and a.experiment for a in wrong)
