"""Proof of the release: nothing leaks, and an untouched one earns 0."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.classroom import leaks, release
from autograder.course import Assignment, Notebook
from autograder.judging.judge import judge
from autograder.judging.oracle import GRADING_ENV, answer_key
from autograder.judging.run import NotebookRun, Step
from autograder.sandbox.session import Engine

__all__ = ["problems"]


def problems(assignment: Assignment, engine: Engine) -> list[str]:
    """What is wrong with the release, in sentences; stale ones included."""
    name = assignment.name
    found = [
        f"{difference} Run `autograder generate {name}`."
        for difference in release.stale(assignment.course, name)
    ]
    for notebook in assignment.notebooks:
        path = assignment.release / notebook.path.name
        if not path.exists():
            continue
        released = Notebook(notebook.name, path, assignment)
        for exercise, score in _untouched(notebook, released, engine):
            if score:
                found.append(
                    f"{exercise}: the untouched release earns {score:g}"
                )
    found += [f"the release leaks: {leak}" for leak in leaks.find(assignment)]
    return found


def _untouched(
    notebook: Notebook, released: Notebook, engine: Engine
) -> Iterator[tuple[str, float]]:
    """What a released notebook earns when nobody touched it."""
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
