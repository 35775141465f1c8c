"""Proof of the release: nothing leaks, and an untouched one earns 0."""

from __future__ import annotations

from autograder.authoring import leaks, release
from autograder.course.course import Assignment, Notebook
from autograder.judging.judge import judge
from autograder.judging.oracle import GRADING_ENV, answer_key
from autograder.judging.run import NotebookRun, Step, undisturbed
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
) -> list[tuple[str, float]]:
    """What a released notebook earns when nobody touched it."""
    tested = {exercise.test_id: exercise.id for exercise in notebook.exercises}
    steps = [
        Step(cell.source, keep=tested.get(cell.grade_id, ""))
        for cell in released.cells
        if cell.kind == "code"
    ]
    files = notebook.assignment.support_files()

    def earned(run: NotebookRun) -> list[tuple[str, float]]:
        run.run(steps)
        found = []
        for each in notebook.exercises:
            key = answer_key(each, engine)
            target = run.at_test(each.id)
            verdict = judge(each.tests, each.points, key, target)
            found.append((each.id, verdict.score))
        return found

    return undisturbed(earned, engine, files, GRADING_ENV)
