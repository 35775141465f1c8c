"""An assignment as nbgrader's gradebook has it since it was generated.

Input: the gradebook, where `nbgrader generate_assignment` stores every
cell it knows, and the source notebooks, which give the order of the cells
and the hidden tests. Output: the AssignmentVersion that workers grade by.
Refuses a source that is not what was generated. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from autograder.common.errors import UserError
from autograder.course.course import Cell, Course, Notebook
from autograder.gradebook.nbgrader_course import NbgraderCourse
from autograder.gradebook.read import Reader
from autograder.grading.assignment_version import (
    AssignmentVersion,
    JudgedExercise,
    NotebookVersion,
    SourceCell,
)
from autograder.judging.oracle import answer_key
from autograder.sandbox.session import Engine

__all__ = ["assignment_version"]


def assignment_version(
    course: Course, name: str, engine: Engine, db_url: str | None = None
) -> AssignmentVersion:
    """Collect what grading an assignment needs.

    engine  runs the reference and known answers where no cache has them
    db_url  of the gradebook, if it is another than the config says
    raises  UserError if the assignment is unknown, was not generated or
            was changed since; AuthoringError for a fault in the course
    """
    assignment = course.assignment(name)
    nbgrader = NbgraderCourse(course, db_url)
    with nbgrader.reader(name) as reader:
        stored = _stored_notebooks(reader, name)
    sources = {notebook.name: notebook for notebook in assignment.notebooks}
    if stored.keys() != sources.keys():
        odd = ", ".join(sorted(stored.keys() ^ sources.keys()))
        raise _changed(name, f"Notebooks were added or removed: {odd}.")
    return AssignmentVersion(
        name=name,
        notebooks=tuple(
            _notebook_version(nbgrader, sources[each], stored[each], engine)
            for each in sorted(stored)
        ),
        files=nbgrader.support_files(assignment),
        limits=engine.limits,
    )


@dataclass(frozen=True)
class _Stored:
    """A notebook as the gradebook has it; cells by grade id."""

    cells: Mapping[str, SourceCell]
    kernelspec: Mapping[str, Any]


def _stored_notebooks(reader: Reader, name: str) -> dict[str, _Stored]:
    cells = reader.source_cells(name)
    return {
        notebook.name: _Stored(
            {cell.grade_id: cell for cell in cells[notebook.name]},
            notebook.kernelspec,
        )
        for notebook in reader.notebooks(name)
    }


def _notebook_version(
    nbgrader: NbgraderCourse,
    notebook: Notebook,
    stored: _Stored,
    engine: Engine,
) -> NotebookVersion:
    cells = _in_order(nbgrader, notebook, stored)
    return NotebookVersion(
        name=notebook.name,
        cells=cells,
        exercises={
            exercise.test_id: JudgedExercise(
                id=exercise.id,
                points=exercise.points,
                tests=exercise.tests,
                key=answer_key(exercise, engine),
                builds_on=tuple(
                    each.id for each in notebook.depends_on(exercise)
                ),
                reference=exercise.reference,
            )
            for exercise in notebook.exercises
        },
        kernelspec=stored.kernelspec,
        plain=frozenset(
            cell.source
            for cell in notebook.cells
            if cell.grade_id not in stored.cells
        ),
    )


def _in_order(
    nbgrader: NbgraderCourse, notebook: Notebook, stored: _Stored
) -> tuple[SourceCell, ...]:
    """The gradebook's cells in the order of the source notebook.

    raises  UserError if the source is not what was generated from it
    """
    source = {
        cell.grade_id: cell
        for cell in (
            *nbgrader.frame(notebook, "header"),
            *notebook.cells,
            *nbgrader.frame(notebook, "footer"),
        )
        if cell.grade_id in stored.cells
        or (cell.grade_id and cell.role != "given")
    }
    for grade_id in (*source, *stored.cells):
        if _differs(source.get(grade_id), stored.cells.get(grade_id)):
            raise _changed(
                notebook.assignment.name,
                f"{notebook.name}, cell `{grade_id}`: its source is not what "
                "was generated.",
            )
    return tuple(stored.cells[grade_id] for grade_id in source)


def _differs(cell: Cell | None, stored: SourceCell | None) -> bool:
    if cell is None or stored is None:
        return True
    if cell.kind != stored.kind or (
        stored.role not in ("answer", "given") and cell.points != stored.points
    ):
        return True
    # Generating writes stubs into answers and tests where AUTOTEST stands.
    fixed = stored.locked and "AUTOTEST" not in cell.source
    return fixed and cell.source != stored.source


def _changed(name: str, what: str) -> UserError:
    return UserError(
        f"{what} Run `autograder generate {name}` again, so that gradebook "
        "and source agree."
    )
