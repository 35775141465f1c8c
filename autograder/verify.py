"""Proof of the hidden tests.

A right answer never loses points and a wrong one never keeps them: for
each exercise the reference and every known right answer must earn all
points, every known wrong answer must lose some and be given its own hint,
and the untouched release must earn nothing. What fails is listed with the
probes concerned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder import pool
from autograder.course import (
    Assignment,
    Course,
    Exercise,
    KnownAnswer,
    Notebook,
)
from autograder.errors import UserError
from autograder.judge import Verdict, judge, judge_observations
from autograder.oracle import GRADING_ENV, answer_key, try_answer
from autograder.run import NotebookRun, Step
from autograder.sandbox.session import Engine

__all__ = ["ExerciseProof", "Tried", "untouched_scores", "verify"]


@dataclass(frozen=True)
class Tried:
    """One known answer and how it was judged.

    problem  what is wrong with the tests or the answer, or ""
    """

    answer: str
    right: bool
    verdict: Verdict
    problem: str


@dataclass(frozen=True)
class ExerciseProof:
    """What is proven about one exercise; `problems` is empty if all is."""

    exercise: str
    tried: tuple[Tried, ...]
    problems: tuple[str, ...]


def verify(
    exercises: Sequence[Exercise], workers: int, mode: str = "auto"
) -> Iterator[ExerciseProof]:
    """Prove the hidden tests of some exercises, several at a time."""
    jobs = [
        (exercise.notebook.assignment.course.root, exercise.id)
        for exercise in exercises
    ]
    with pool.start(min(workers, len(jobs)), mode) as executor:
        yield from executor.map(_prove, *zip(*jobs, strict=True))


def _prove(root: Path, name: str) -> ExerciseProof:
    exercise = Course(root).exercise(name)
    try:
        tried = tuple(_try_all(exercise, pool.engine()))
    except UserError as error:
        return ExerciseProof(name, (), (str(error),))
    problems = [f"{t.answer}: {t.problem}" for t in tried if t.problem]
    for side, wanted in (("right", True), ("wrong", False)):
        if not any(t.right is wanted for t in tried):
            problems.append(f"there is no known {side} answer")
    return ExerciseProof(name, tried, tuple(problems))


def _try_all(exercise: Exercise, engine: Engine) -> Iterator[Tried]:
    key = answer_key(exercise, engine)
    stored = {m.name: m.observations for m in key.mistakes}
    for answer in exercise.answers:
        observations = stored.get(answer.name)
        if answer.right or observations is None:
            tried = try_answer(exercise, answer.source, engine)
            observations = tried.observations
        verdict = judge_observations(
            exercise.tests, exercise.points, key, observations
        )
        problem = _problem(exercise, answer, verdict)
        yield Tried(answer.name, answer.right, verdict, problem)


def _problem(exercise: Exercise, answer: KnownAnswer, verdict: Verdict) -> str:
    failed = [
        f"{f.name} ({f.message})" for f in verdict.findings if not f.passed
    ]
    if answer.right:
        return f"a right answer fails {', '.join(failed)}" if failed else ""
    if not failed:
        return "a wrong answer passes every test"
    if not answer.hint:
        return "a wrong answer without a hint (its leading docstring)"
    if verdict.hint != answer.hint:
        shown = verdict.mistake or "the general hint"
        return f"it is given the hint of another mistake: {shown}"
    return ""


def untouched_scores(
    assignment: Assignment, engine: Engine
) -> dict[str, float]:
    """What the release earns when nobody touched it, by exercise.

    raises  UserError if the assignment was not generated
    """
    return {
        name: score
        for notebook in assignment.notebooks
        for name, score in _untouched(notebook, engine)
    }


def _untouched(
    notebook: Notebook, engine: Engine
) -> Iterator[tuple[str, float]]:
    path = notebook.assignment.release / notebook.path.name
    if not path.exists():
        raise UserError(
            f"{path} does not exist. Generate the release first: "
            f"autograder generate {notebook.assignment.name}"
        )
    released = Notebook(notebook.name, path, notebook.assignment)
    tested = {
        notebook.cells[exercise.test_index].grade_id: exercise.id
        for exercise in notebook.exercises
    }
    steps = [
        Step(cell.source, keep=tested.get(cell.grade_id, ""))
        for cell in released.cells
        if cell.kind == "code"
    ]
    files = notebook.assignment.support_files()
    with NotebookRun(engine, files, GRADING_ENV) as run:
        run.run(steps)
        for exercise in notebook.exercises:
            key = answer_key(exercise, engine)
            target = run.at_test(exercise.id)
            verdict = judge(exercise.tests, exercise.points, key, target)
            yield exercise.id, verdict.score
