"""Make the students' release, and prove that it gives nothing away.

Input: the source of an assignment. Output: release/<assignment>, written
by nbgrader's own generate_assignment, or no release at all. Before: the
reference earns full marks and every cell of the source runs. After: no
file of the release holds a line that students must not see. Knows nothing
of submissions.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring import leaks
from autograder.common.counts import counted
from autograder.common.errors import AuthoringError, UserError
from autograder.course.course import (
    Course,
    Notebook,
    checked_exercise,
    visible_source,
)
from autograder.gradebook import steps
from autograder.judging.judge import judge_observations
from autograder.judging.oracle import GRADING_ENV, answer_key
from autograder.judging.run import Step, undisturbed
from autograder.sandbox.session import CellResult, Engine

__all__ = ["Release", "generate", "scratch_copy", "stale"]

# What a course consists of; everything else is made from it.
_PARTS = ("nbgrader_config.py", "source", "solutions", "tests", "release")


@dataclass(frozen=True)
class Release:
    """What was released.

    folder  release/<assignment>
    files   in it, by path relative to the folder
    points  of all cells, those graded by hand included
    """

    assignment: str
    folder: Path
    files: tuple[str, ...]
    exercises: int
    points: float

    def __str__(self) -> str:
        return (
            f"{self.assignment} to {self.folder}: {', '.join(self.files)} "
            f"({counted(self.exercises, 'exercise')} with hidden tests, "
            f"{counted(self.points, 'point')})"
        )


def generate(course: Course, name: str, engine: Engine) -> Release:
    """Write release/<name> anew.

    raises  AuthoringError if the reference fails, UserError if nbgrader
            refuses the source or something would leak; there is no
            release of that assignment then
    """
    assignment = course.assignment(name)
    for notebook in assignment.notebooks:
        _prove_cells(notebook, engine)
        _prove_reference(notebook, engine)
    steps.generate(course, name)
    if found := leaks.find(assignment):
        shutil.rmtree(assignment.release)
        raise UserError(
            f"The release of {name} was withdrawn, because students would "
            "see what they must not:\n"
            + "\n".join(f"  {leak}" for leak in found)
        )
    cells = [cell for n in assignment.notebooks for cell in n.cells]
    return Release(
        assignment=name,
        folder=assignment.release,
        files=tuple(sorted(_contents(assignment.release))),
        exercises=len(assignment.exercises),
        points=sum(cell.points for cell in cells),
    )


def stale(course: Course, name: str) -> list[str]:
    """Say in what the release differs from what the source gives now.

    returns  one sentence for each file that differs; empty when fresh
    raises   UserError if there is no such assignment
    """
    released = course.assignment(name).release
    with tempfile.TemporaryDirectory() as folder:
        copy = scratch_copy(course, Path(folder))
        steps.generate(copy, name, f"sqlite:///{copy.root / 'gradebook.db'}")
        fresh = _contents(copy.assignment(name).release)
    old = _contents(released)
    return [
        _difference(released / path, path in old, path in fresh)
        for path in sorted(old.keys() | fresh.keys())
        if old.get(path) != fresh.get(path)
    ]


def scratch_copy(course: Course, folder: Path) -> Course:
    """Copy what a course is made of, without anything of its students.

    Computed answer keys go along: they name what they were computed from.
    """
    folder.mkdir(parents=True, exist_ok=True)
    skip = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    for part in (*_PARTS, f"{course.cache.name}/keys"):
        path = course.root / part
        if path.is_dir():
            shutil.copytree(path, folder / part, ignore=skip)
        elif path.exists():
            shutil.copy(path, folder / part)
    return Course(folder)


def _difference(path: Path, is_old: bool, is_fresh: bool) -> str:
    if not is_old:
        return f"{path} is missing."
    if not is_fresh:
        return f"{path} does not come from the source."
    return f"{path} is not what the source gives now."


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _prove_cells(notebook: Notebook, engine: Engine) -> None:
    """Run the source once, as grading does: no cell may fail."""
    files = notebook.assignment.support_files()
    numbered = [
        (number, cell)
        for number, cell in enumerate(notebook.cells, start=1)
        if cell.kind == "code"
    ]
    steps = [Step(_runnable(cell.source)) for _, cell in numbered]
    results = undisturbed(
        lambda run: run.run(steps), engine, files, GRADING_ENV
    )
    for (number, cell), result in zip(numbered, results, strict=True):
        if result.status != "ok" and "raises-exception" not in cell.tags:
            label = f"`{cell.grade_id}`" if cell.grade_id else f"{number}"
            raise AuthoringError(
                f"{notebook.path}, cell {label}: the reference fails. "
                f"{_reason(result)}"
            )


def _runnable(source: str) -> str:
    """A cell as the sandbox can run it: `check` is not there."""
    return visible_source(source) if checked_exercise(source) else source


def _reason(result: CellResult) -> str:
    if result.note:
        return result.note
    last = result.outputs[-1] if result.outputs else {}
    return f"{last.get('ename', 'Error')}: {last.get('evalue', '')}"


def _prove_reference(notebook: Notebook, engine: Engine) -> None:
    """The reference must pass its own hidden tests."""
    for exercise in notebook.exercises:
        notebook.depends_on(exercise)
        key = answer_key(exercise, engine)
        verdict = judge_observations(
            exercise.tests, exercise.points, key, key.expected
        )
        failed = [f.name for f in verdict.findings if not f.passed]
        if failed:
            raise AuthoringError(
                f"{exercise.tests.path}: the reference itself fails "
                f"{', '.join(failed)}."
            )
