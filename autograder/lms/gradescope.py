"""Write an autograder archive for Gradescope.

Output: a zip with setup.sh and run_autograder, this package, the locked
requirements, and of the course what grading one assignment takes: its
source, hidden tests, known answers and answer keys, and the cells as they
were generated. No gradebook, no config with its passwords, no submission.
What runs over there is `gradescope_run`.
"""

from __future__ import annotations

import dataclasses
import io
import json
import platform
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.common import atomic, software
from autograder.course import settings
from autograder.course.course import Assignment, Course
from autograder.gradebook.generated import generated
from autograder.gradebook.nbgrader_course import NbgraderCourse
from autograder.grading.assignment_version import (
    GeneratedAssignment,
    version_of,
)
from autograder.judging import oracle
from autograder.sandbox.protection import PACKAGE_ROOT
from autograder.sandbox.session import Engine

__all__ = ["Archive", "build"]

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

    visibility  of the results for students, in Gradescope's words
    cards       "html" or "text"
    mode        the sandbox to use over there: "auto" or "none"
    raises      UserError if the assignment was not generated or the file
                cannot be written
    """
    assignment = course.assignment(name)
    oracle.prepare(assignment.exercises, software.cores(), "auto")
    nbgrader = NbgraderCourse(course)
    with nbgrader.reader(name) as reader:
        found = generated(nbgrader, assignment, reader)
    with Engine(settings.limits(course)) as engine:
        # A fault of the course is found here, and the answer keys go along.
        version_of(assignment, found, engine)
    policy = settings.feedback_policy(course)
    options = {
        "assignment": name,
        "before_deadline": policy.before_deadline,
        "after_deadline": policy.after_deadline,
        "visibility": visibility,
        "cards": cards,
        "sandbox": mode,
    }
    files = dict(_files(assignment, found, options))
    atomic.write(out, _packed(files))
    tests = [
        cell
        for notebook in found.notebooks
        for cell in notebook.cells
        if cell.role == "test" and cell.points
    ]
    return Archive(
        out,
        len(tests),
        sum((cell.points for cell in tests), 0.0),
        tuple(
            cell.grade_id
            for notebook in found.notebooks
            for cell in notebook.cells
            if cell.role in ("written", "task")
        ),
    )


def _files(
    assignment: Assignment,
    found: GeneratedAssignment,
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
    text = json.dumps(found.as_json(), indent=1, ensure_ascii=False)
    yield "generated.json", text.encode()
    yield "course/nbgrader_config.py", _config(assignment.course)
    for path in _course_files(assignment):
        inside = path.relative_to(assignment.course.root).as_posix()
        yield f"course/{inside}", path.read_bytes()


def _course_files(assignment: Assignment) -> Iterator[Path]:
    yield from (notebook.path for notebook in assignment.notebooks)
    for name in assignment.support_files():
        yield assignment.source / name
    for notebook in assignment.notebooks:
        if notebook.shared_tests.exists():
            yield notebook.shared_tests
    for exercise in assignment.exercises:
        yield exercise.tests.path
        yield from (answer.path for answer in exercise.answers)
        yield oracle.cache_path(exercise)


def _config(course: Course) -> bytes:
    """What bears on grades or ends them, and nothing else of the config."""
    follows = settings.judging(course).follow_through
    lines = [
        "c = get_config()  # noqa: F821",
        f"c.Judging.follow_through = {follows}",
    ]
    for section, values in (
        ("SandboxLimits", settings.limits(course)),
        ("OutsideSandbox", settings.ceiling(course)),
    ):
        for name, value in dataclasses.asdict(values).items():
            lines.append(f"c.{section}.{name} = {value!r}")
    return "\n".join((*lines, "")).encode()


def _lock(course: Course) -> Path:
    """The course's own locked requirements, or those of the package."""
    own = course.root / software.LOCK.name
    return own if own.exists() else software.LOCK


def _packed(files: Mapping[str, bytes]) -> bytes:
    """The archive; the same files give the same one."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_DEFLATED
            is_program = name in ("setup.sh", "run_autograder")
            mode = 0o100755 if is_program else 0o100644
            entry.external_attr = mode << 16
            archive.writestr(entry, content)
    return buffer.getvalue()
