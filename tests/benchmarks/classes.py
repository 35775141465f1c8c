"""Courses and classes to measure on, in a scratch folder.

`our_course` is the repository's course, or some of its notebooks, with a
simulated class handed in; `stock_course` is the same class and the same
notebooks for nbgrader as it comes. Answer keys are computed once for the
repository and copied, as `autograder demo` does.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from measuring import REPOSITORY

# A script sees its own folder only; the fixtures stand beside it.
sys.path[1:1] = [str(REPOSITORY), str(REPOSITORY / "tests" / "autograder")]

from course_fixtures import generate  # noqa: E402

from autograder.authoring import cohort, release  # noqa: E402
from autograder.common.software import cores  # noqa: E402
from autograder.course.course import Course, visible_source  # noqa: E402
from autograder.judging import oracle  # noqa: E402
from autograder.lms import collection  # noqa: E402

__all__ = [
    "ASSIGNMENT",
    "NOTEBOOKS",
    "forget",
    "grade_command",
    "our_course",
    "scratch",
    "stock_command",
    "stock_course",
]

ASSIGNMENT = "neural_networks"
NOTEBOOKS = tuple(
    sorted(
        p.stem for p in (REPOSITORY / "source" / ASSIGNMENT).glob("*.ipynb")
    )
)


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        yield Path(folder)


def our_course(
    folder: Path,
    students: int,
    notebooks: Sequence[str] = NOTEBOOKS,
    *,
    accidents: bool = False,
) -> Course:
    """A course with a class handed in, generated, its keys computed.

    Without accidents, because an endless loop takes as long as its time
    limit in every way of grading, and that limit is all one would measure.
    """
    original = Course(REPOSITORY)
    wanted = original.assignment(ASSIGNMENT).notebooks
    oracle.prepare(
        [e for n in wanted if n.name in notebooks for e in n.exercises],
        cores(),
        "auto",
    )
    course = release.scratch_copy(original, folder)
    for each in wanted:
        if each.name not in notebooks:
            (course.source / ASSIGNMENT / f"{each.name}.ipynb").unlink()
    shutil.rmtree(course.release)
    generate(course, ASSIGNMENT)
    download = folder / "class.zip"
    cohort.simulate(
        course, ASSIGNMENT, students, 1, download, accidents=accidents
    )
    collection.collect(course, ASSIGNMENT, download)
    return course


def stock_course(folder: Path, ours: Course, name: str = ASSIGNMENT) -> Course:
    """The same class for nbgrader with nbgrader's own config.

    The same cells and pictures; the hidden regions are left out, so that
    stock runs no hidden test at all. That is to its advantage.
    """
    course = Course(folder)
    shutil.copytree(ours.source / name, course.source / name)
    for path in (course.source / name).glob("*.ipynb"):
        content = json.loads(path.read_text(encoding="utf-8"))
        for cell in content["cells"]:
            if cell["cell_type"] == "code":
                source = cell["source"]
                text = source if isinstance(source, str) else "".join(source)
                cell["source"] = visible_source(text)
        path.write_text(json.dumps(content), encoding="utf-8")
    (folder / "nbgrader_config.py").write_text(
        "c = get_config()\n"
        'c.CourseDirectory.course_id = "stock"\n'
        # A rubric stands in a locked cell; nbgrader expects it elsewhere.
        "c.ClearMarkScheme.enforce_metadata = False\n"
    )
    generate(course, name)
    shutil.copytree(ours.root / "submitted", course.root / "submitted")
    return course


def forget(course: Course, name: str = ASSIGNMENT) -> None:
    """Have no submission be graded yet, as before the first run."""
    saved = course.root / "before.db"
    if not saved.exists():
        shutil.copy(course.root / "gradebook.db", saved)
    shutil.copy(saved, course.root / "gradebook.db")
    shutil.rmtree(course.root / "autograded", ignore_errors=True)


def grade_command(workers: int, name: str = ASSIGNMENT) -> list[str]:
    """`autograder grade` as an instructor types it."""
    command = [sys.executable, "-m", "autograder", "grade", name]
    return [*command, "--workers", str(workers)]


def stock_command(name: str = ASSIGNMENT) -> list[str]:
    """`nbgrader autograde` as an instructor types it."""
    scripts = Path(sysconfig.get_path("scripts"))
    return [str(scripts / "nbgrader"), "autograde", name]
