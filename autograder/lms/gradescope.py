"""Write an autograder archive for Gradescope.

Output: a zip with setup.sh and run_autograder, this package, the locked
requirements, and of the course what grading one assignment takes: its
source, hidden tests, known answers and answer keys, and the cells as they
were generated. No gradebook, no config with its passwords, no submission.
What runs over there is `gradescope_run`.
"""

from __future__ import annotations

import collections
import dataclasses
import io
import json
import platform
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.common import atomic
from autograder.common.errors import UserError
from autograder.common.software import cores
from autograder.course import settings
from autograder.course.course import Assignment, Course
from autograder.gradebook.generated import generated
from autograder.gradebook.nbgrader_course import NbgraderCourse
from autograder.grading.assignment_version import (
    GeneratedAssignment,
    version_of,
)
from autograder.judging import oracle
from autograder.sandbox.limits import Limits
from autograder.sandbox.protection import PACKAGE_ROOT
from autograder.sandbox.session import Engine

__all__ = ["VISIBILITIES", "Archive", "build"]

VISIBILITIES = ("visible", "hidden", "after_due_date", "after_published")
_PACKAGE = PACKAGE_ROOT / "autograder"
_TEMPLATES = _PACKAGE / "common" / "templates" / "gradescope"
_LOCK = "requirements.lock"
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
    raises      UserError if the assignment was not generated, there is no
                list of locked requirements, or the file cannot be written
    """
    assignment = course.assignment(name)
    oracle.prepare(assignment.exercises, cores(), "auto")
    nbgrader = NbgraderCourse(course)
    with nbgrader.reader(name) as reader:
        found = generated(nbgrader, assignment, reader)
    limits = settings.limits(course)
    with Engine(limits) as engine:
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
    files = dict(_files(assignment, found, limits, options))
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
    limits: Limits,
    options: Mapping[str, str],
) -> Iterator[tuple[str, bytes]]:
    """The files of the archive by their paths."""
    python = platform.python_version()
    for name in ("setup.sh", "run_autograder"):
        text = (_TEMPLATES / name).read_text(encoding="utf-8")
        text = text.replace("@PYTHON@", python)
        text = text.replace("@MINOR@", python.rpartition(".")[0])
        yield name, text.encode()
    yield from _locks(assignment.course)
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            inside = path.relative_to(PACKAGE_ROOT).as_posix()
            yield f"package/{inside}", path.read_bytes()
    yield "options.json", json.dumps(dict(options), indent=1).encode()
    text = json.dumps(found.as_json(), indent=1, ensure_ascii=False)
    yield "generated.json", text.encode()
    yield "course/nbgrader_config.py", _config(limits)
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


def _config(limits: Limits) -> bytes:
    """The limits, and nothing else of the course's config."""
    lines = ["c = get_config()  # noqa: F821"]
    for name, value in dataclasses.asdict(limits).items():
        lines.append(f"c.SandboxLimits.{name} = {value!r}")
    return "\n".join((*lines, "")).encode()


def _locks(course: Course) -> Iterator[tuple[str, bytes]]:
    """What grading takes of the locked requirements, and the installer."""
    places = (course.root, PACKAGE_ROOT)
    found = next((p for p in places if (p / _LOCK).exists()), None)
    if found is None or not (PACKAGE_ROOT / "pyproject.toml").exists():
        raise UserError(
            f"There is no {_LOCK} beside the course or the package. Run this "
            "in a copy of the repository: make lock writes one."
        )
    lock = (found / _LOCK).read_text(encoding="utf-8")
    project = tomllib.loads(
        (PACKAGE_ROOT / "pyproject.toml").read_text(encoding="utf-8")
    )
    blocks = _blocks(lock)
    wanted = {_name(each) for each in project["project"]["dependencies"]}
    while more := {
        name
        for name, text in blocks.items()
        if name not in wanted and wanted & _asked_for_by(text)
    }:
        wanted |= more
    for file, names in ((_LOCK, wanted), ("tools.lock", {"uv"})):
        kept = [text for name, text in blocks.items() if name in names]
        yield file, "".join(kept).encode()


def _blocks(lock: str) -> dict[str, str]:
    """The requirements of a lock, each with its hashes and comments.

    A package may stand there in several versions, one for each Python.
    """
    blocks: dict[str, str] = collections.defaultdict(str)
    for each in re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE):
        if "==" in each:
            blocks[_name(each)] += each
    return dict(blocks)


def _asked_for_by(block: str) -> set[str]:
    """Which packages need one, as the lock's comments say."""
    comments = re.findall(r"^\s+#\s+(?:via\s+)?(\S+)$", block, re.MULTILINE)
    return {_name(each) for each in comments if each != "via"}


def _name(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    return re.sub(r"[._-]+", "-", match[0]).lower() if match else ""


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
