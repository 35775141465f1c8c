"""One version of an assignment: all that grading a submission needs.

Plain, picklable data, so that a worker in another process or on another
machine can grade without the course folder, the gradebook or any
credentials.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from autograder.judging.judge import Key
from autograder.probes import HiddenTests
from autograder.sandbox.limits import Limits

__all__ = [
    "AssignmentVersion",
    "JudgedExercise",
    "NotebookVersion",
    "SourceCell",
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
    """

    name: str
    cells: tuple[SourceCell, ...]
    exercises: Mapping[str, JudgedExercise]
    kernelspec: Mapping[str, Any]
    plain: frozenset[str] = frozenset()


@dataclass(frozen=True)
class AssignmentVersion:
    """The notebooks of an assignment and the files they need.

    files   the instructor's support files by relative path; they replace
            files of the same name in a submission
    limits  what each notebook may use
    """

    name: str
    notebooks: tuple[NotebookVersion, ...]
    files: Mapping[str, bytes]
    limits: Limits
