"""One version of an assignment: all that grading a submission needs.

Plain, picklable data, so that a worker in another process or on another
machine can grade without the course folder, the gradebook or any
credentials. It is made from the course's own files and from what nbgrader
keeps of an assignment when it is generated, which is plain data as well
and may have come as JSON.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from autograder.course import settings
from autograder.course.course import Assignment, Exercise, Notebook
from autograder.judging.judge import Key
from autograder.judging.oracle import answer_key
from autograder.probes import HiddenTests
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Engine

__all__ = [
    "AssignmentVersion",
    "GeneratedAssignment",
    "GeneratedNotebook",
    "JudgedExercise",
    "NotebookVersion",
    "SourceCell",
    "version_of",
]


@dataclass(frozen=True)
class SourceCell:
    """A cell nbgrader knows, as its gradebook has it.

    kind     "code" or "markdown"
    role     "answer", "test", "written", "task" or "given" (read-only)
    points   the most it can earn; 0 for cells without points
    locked   whether the submitted text is replaced by `source`
    """

    grade_id: str
    kind: str
    source: str
    checksum: str
    role: str
    points: float
    locked: bool


@dataclass(frozen=True)
class GeneratedNotebook:
    """A notebook as nbgrader keeps it since it was generated.

    cells       cells with a grade id, in the order of the release
    kernelspec  of the release
    """

    name: str
    cells: tuple[SourceCell, ...]
    kernelspec: Mapping[str, Any]


@dataclass(frozen=True)
class GeneratedAssignment:
    """An assignment as nbgrader keeps it since it was generated.

    files  paths of the support files, relative to the source
    """

    notebooks: tuple[GeneratedNotebook, ...]
    files: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """What `from_json` reads."""
        return dataclasses.asdict(self)

    @staticmethod
    def from_json(content: Mapping[str, Any]) -> GeneratedAssignment:
        """Read what `as_json` gave."""
        return GeneratedAssignment(
            tuple(
                GeneratedNotebook(
                    each["name"],
                    tuple(SourceCell(**cell) for cell in each["cells"]),
                    each["kernelspec"],
                )
                for each in content["notebooks"]
            ),
            tuple(content["files"]),
        )


@dataclass(frozen=True)
class JudgedExercise:
    """An exercise with hidden tests.

    builds_on  ids of all exercises it builds on, in notebook order
    reference  the text of the reference's answer cell
    """

    id: str
    points: float
    tests: HiddenTests
    key: Key
    builds_on: tuple[str, ...]
    reference: str


@dataclass(frozen=True)
class NotebookVersion:
    """One notebook of the assignment.

    cells       cells with a grade id, in the order of the release
    exercises   judged exercises by the grade id of their test cell
    kernelspec  of the release
    plain       texts of the cells of the release that have no grade id
    follows     whether an exercise is judged beside the references of what
                it builds on
    """

    name: str
    cells: tuple[SourceCell, ...]
    exercises: Mapping[str, JudgedExercise]
    kernelspec: Mapping[str, Any]
    plain: frozenset[str] = frozenset()
    follows: bool = True

    @property
    def locked(self) -> frozenset[str]:
        """Grade ids of cells that students may not change."""
        return frozenset(c.grade_id for c in self.cells if c.locked)


@dataclass(frozen=True, eq=False)
class AssignmentVersion:
    """The notebooks of an assignment and the files they need.

    Equal to itself alone, so that it can be the key of a cache.

    files   the instructor's support files by relative path; they replace
            files of the same name in a submission
    limits  what each notebook may use
    """

    name: str
    notebooks: tuple[NotebookVersion, ...]
    files: Mapping[str, bytes]
    limits: Limits


def version_of(
    assignment: Assignment, generated: GeneratedAssignment, engine: Engine
) -> AssignmentVersion:
    """Put together the course's files and what was generated from them.

    engine  runs the reference and known answers where no cache has them
    raises  AuthoringError for a fault in the course
    """
    sources = {notebook.name: notebook for notebook in assignment.notebooks}
    follows = settings.judging(assignment.course).follow_through
    return AssignmentVersion(
        name=assignment.name,
        notebooks=tuple(
            _notebook(sources[each.name], each, engine, follows)
            for each in generated.notebooks
        ),
        files={
            name: (assignment.source / name).read_bytes()
            for name in generated.files
        },
        limits=engine.limits,
    )


def _notebook(
    source: Notebook,
    generated: GeneratedNotebook,
    engine: Engine,
    follows: bool,
) -> NotebookVersion:
    known = {cell.grade_id for cell in generated.cells}
    return NotebookVersion(
        name=source.name,
        cells=generated.cells,
        exercises={
            exercise.test_id: _exercise(source, exercise, engine)
            for exercise in source.exercises
        },
        kernelspec=generated.kernelspec,
        plain=frozenset(
            cell.source for cell in source.cells if cell.grade_id not in known
        ),
        follows=follows,
    )


def _exercise(
    source: Notebook, exercise: Exercise, engine: Engine
) -> JudgedExercise:
    return JudgedExercise(
        id=exercise.id,
        points=exercise.points,
        tests=exercise.tests,
        key=answer_key(exercise, engine),
        builds_on=tuple(each.id for each in source.depends_on(exercise)),
        reference=exercise.reference,
    )
