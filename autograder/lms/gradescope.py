"""Write an autograder archive for Gradescope.

Output: a zip with setup.sh and run_autograder, this package, the locked
requirements, and of the course what grading one assignment takes: its
source, hidden tests, known answers and answer keys, and the cells as they
were generated. No gradebook, no config with its passwords, no submission.
What runs over there is `gradescope_run`.
"""

from __future__ import annotations

import dataclasses
import json
import platform
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.common import software
from autograder.common.errors import UserError
from autograder.course import settings
from autograder.course.course import Assignment, Course
from autograder.gradebook.write import assignment_version
from autograder.grading.assignment_version import AssignmentVersion
from autograder.judging import oracle
from autograder.sandbox.limits import Limits
from autograder.sandbox.protection import PACKAGE_ROOT
from autograder.sandbox.session import Engine

__all__ = ["VISIBILITIES", "Archive", "build"]

VISIBILITIES = ("visible", "hidden", "after_due_date", "after_published")
_PACKAGE = PACKAGE_ROOT / "autograder"
_TEMPLATES = _PACKAGE / "common" / "templates" / "gradescope"
# The first moment a zip archive can name: the same content is the same file.
_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Archive:
    """What was written.

    points   of the exercises that are graded automatically
    by_hand  grade ids of the answers a person grades
    """

    path: Path
    exercises: int
    points: float
    by_hand: tuple[str, ...]


def build(
    course: Course,
    name: str,
    out: Path,
    *,
    visibility: str = "visible",
    cards: str = "html",
    mode: str = "auto",
) -> Archive:
    """Write the archive of an assignment.

    visibility  of the results for students, one of `VISIBILITIES`
    cards       "html" or "text"
    mode        the sandbox to use over there: "auto" or "none"
    raises      UserError if the assignment was not generated or the file
                cannot be written
    """
    assignment = course.assignment(name)
    oracle.prepare(assignment.exercises, software.cores(), "auto")
    with Engine(settings.limits(course)) as engine:
        version = assignment_version(course, name, engine)
    policy = settings.feedback_policy(course)
    options = {
        "assignment": name,
        "before_deadline": policy.before_deadline,
        "after_deadline": policy.after_deadline,
        "visibility": visibility,
        "cards": cards,
        "sandbox": mode,
    }
    files = dict(_files(assignment, version, options))
    _write(out, files)
    tests = [
        cell
        for notebook in version.notebooks
        for cell in notebook.cells
        if cell.role == "test" and cell.points
    ]
    return Archive(
        out,
        len(tests),
        sum((cell.points for cell in tests), 0.0),
        tuple(
            cell.grade_id
            for notebook in version.notebooks
            for cell in notebook.cells
            if cell.role in ("written", "task")
        ),
    )


def _files(
    assignment: Assignment,
    version: AssignmentVersion,
    options: Mapping[str, str],
) -> Iterator[tuple[str, bytes]]:
    """The files of the archive by their paths."""
    python = platform.python_version()
    for name in ("setup.sh", "run_autograder", "tools.lock"):
        text = (_TEMPLATES / name).read_text(encoding="utf-8")
        text = text.replace("@PYTHON@", python)
        text = text.replace("@MINOR@", python.rpartition(".")[0])
        yield name, text.encode()
    yield "requirements.lock", _lock(assignment.course).read_bytes()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            inside = path.relative_to(PACKAGE_ROOT).as_posix()
            yield f"package/{inside}", path.read_bytes()
    yield "options.json", json.dumps(dict(options), indent=1).encode()
    yield "generated.json", _generated(version)
    yield "course/nbgrader_config.py", _config(version.limits)
    for path in _course_files(assignment):
        inside = path.relative_to(assignment.course.root).as_posix()
        yield f"course/{inside}", path.read_bytes()


def _course_files(assignment: Assignment) -> Iterator[Path]:
    yield from (notebook.path for notebook in assignment.notebooks)
    for name in assignment.support_files():
        yield assignment.source / name
    for exercise in assignment.exercises:
        yield exercise.tests.path
        yield from (answer.path for answer in exercise.answers)
        yield oracle.cache_path(exercise)


def _generated(version: AssignmentVersion) -> bytes:
    """The cells as the gradebook has them, which stays here."""
    content = {
        "files": sorted(version.files),
        "notebooks": [
            {
                "name": notebook.name,
                "cells": [dataclasses.asdict(cell) for cell in notebook.cells],
                "exercises": {
                    grade_id: exercise.id
                    for grade_id, exercise in notebook.exercises.items()
                },
                "kernelspec": dict(notebook.kernelspec),
                "plain": sorted(notebook.plain),
            }
            for notebook in version.notebooks
        ],
    }
    return json.dumps(content, indent=1, ensure_ascii=False).encode()


def _config(limits: Limits) -> bytes:
    """The limits, and nothing else of the course's config."""
    lines = ["c = get_config()  # noqa: F821"]
    for name, value in dataclasses.asdict(limits).items():
        lines.append(f"c.SandboxLimits.{name} = {value!r}")
    return "\n".join((*lines, "")).encode()


def _lock(course: Course) -> Path:
    """The course's own locked requirements, or those of the package."""
    own = course.root / software.LOCK.name
    return own if own.exists() else software.LOCK


def _write(out: Path, files: Mapping[str, bytes]) -> None:
    draft = out.with_name(f".{out.name}.new")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                entry = zipfile.ZipInfo(name, _TIME)
                entry.create_system = 3
                entry.compress_type = zipfile.ZIP_DEFLATED
                is_program = name in ("setup.sh", "run_autograder")
                mode = 0o100755 if is_program else 0o100644
                entry.external_attr = mode << 16
                archive.writestr(entry, content)
        draft.replace(out)
    except OSError as error:
        raise UserError(f"{out} cannot be written: {error}.") from error
