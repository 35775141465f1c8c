"""An assignment as nbgrader's gradebook has it since it was generated.

Input: the gradebook, where `nbgrader generate_assignment` stores every
cell it knows, and the source notebooks, which give the order of the cells.
Output: a GeneratedAssignment, from which the AssignmentVersion is made
that workers grade by. Refuses a source that is not what was generated.
Writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from autograder.common.errors import UserError
from autograder.course.course import Assignment, Cell, Course, Notebook
from autograder.gradebook.nbgrader_course import NbgraderCourse
from autograder.gradebook.read import Reader
from autograder.grading.assignment_version import (
    AssignmentVersion,
    GeneratedAssignment,
    GeneratedNotebook,
    SourceCell,
    version_of,
)
from autograder.sandbox.session import Engine

__all__ = ["assignment_version", "generated"]


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
        found = generated(nbgrader, assignment, reader)
    return version_of(assignment, found, engine)


def generated(
    nbgrader: NbgraderCourse, assignment: Assignment, reader: Reader
) -> GeneratedAssignment:
    """What the gradebook has of an assignment, in the source's order.

    raises  UserError if the source is not what was generated from it
    """
    name = assignment.name
    stored = {each.name: each for each in reader.notebooks(name)}
    cells = reader.source_cells(name)
    sources = {notebook.name: notebook for notebook in assignment.notebooks}
    if stored.keys() != sources.keys():
        odd = ", ".join(sorted(stored.keys() ^ sources.keys()))
        raise _changed(name, f"Notebooks were added or removed: {odd}.")
    return GeneratedAssignment(
        tuple(
            GeneratedNotebook(
                each,
                _in_order(nbgrader, sources[each], cells[each]),
                stored[each].kernelspec,
            )
            for each in sorted(stored)
        ),
        nbgrader.support_files(assignment),
    )


def _in_order(
    nbgrader: NbgraderCourse, notebook: Notebook, cells: Iterable[SourceCell]
) -> tuple[SourceCell, ...]:
    """The gradebook's cells in the order of the source notebook.

    raises  UserError if the source is not what was generated from it
    """
    stored = {cell.grade_id: cell for cell in cells}
    source = {
        cell.grade_id: cell
        for cell in (
            *nbgrader.frame(notebook, "header"),
            *notebook.cells,
            *nbgrader.frame(notebook, "footer"),
        )
        if cell.grade_id in stored or (cell.grade_id and cell.role != "given")
    }
    for grade_id in (*source, *stored):
        if _differs(source.get(grade_id), stored.get(grade_id)):
            raise _changed(
                notebook.assignment.name,
                f"{notebook.name}, cell `{grade_id}`: its source is not what "
                "was generated.",
            )
    return tuple(stored[grade_id] for grade_id in source)


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
