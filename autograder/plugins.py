"""The classes nbgrader_config.py names, so that nbgrader grades as we do.

`RunAndJudge` takes the place of nbgrader's Execute and of the sanitizing
steps: it restores, runs and judges a notebook by the very functions of
`autograder grade`, in a process that is ended when it takes too much, and
leaves the scores where nbgrader's own SaveAutoGrades reads them.
`NamedStubs` takes the place of ClearSolutions, `Collect` that of
ExchangeCollect. They work in nbgrader's commands and behind the formgrader's
buttons.
"""

from __future__ import annotations

import atexit
import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from nbformat.notebooknode import NotebookNode, from_dict
from nbgrader.exchange.default import ExchangeCollect
from nbgrader.preprocessors import ClearSolutions, NbGraderPreprocessor

from autograder.common.errors import UserError
from autograder.course import settings
from autograder.course.course import Course
from autograder.gradebook.generated import assignment_version
from autograder.gradebook.inbound import careful
from autograder.gradebook.rules import NBGRADER
from autograder.grading.assignment_version import AssignmentVersion
from autograder.grading.handed_in import look
from autograder.grading.intake import restore
from autograder.grading.submission import run_and_judge, too_much
from autograder.judging.deaths import described
from autograder.lms import exchange_notes
from autograder.sandbox import helper as helpers
from autograder.sandbox.helper import Helper
from autograder.sandbox.limits import Ceiling, Limits
from autograder.sandbox.session import Engine

__all__ = ["Collect", "NamedStubs", "RunAndJudge"]

_Resources = dict[str, Any]

# The course's own files may take their time.
_NO_CEILING = Ceiling(1e9, 1 << 50)


class _Source(NamedTuple):
    """What an assignment version is made of.

    stamps  when each of its files has changed
    """

    root: Path
    name: str
    db_url: str
    stamps: tuple[tuple[str, int], ...]


class _HandedIn(NamedTuple):
    """A notebook and where it comes from.

    content    as JSON
    submitted  the student's folder, from which nbgrader has copied it
    ignored    patterns of names that do not count there
    folder     to which it has been copied
    """

    student: str
    notebook: str
    content: bytes
    submitted: Path
    ignored: tuple[str, ...]
    folder: Path


class RunAndJudge(NbGraderPreprocessor):
    """Restore, run and judge a submitted notebook.

    Restoring belongs to this step, not to the sanitizing ones before it,
    because its notes must reach the cards that are drawn here.
    """

    def preprocess(
        self, nb: NotebookNode, resources: _Resources
    ) -> tuple[NotebookNode, _Resources]:
        """Return the notebook with outputs, cards and scores."""
        here = resources["nbgrader"]
        # The exporter's parent is the Autograde that copies.
        directory = self.parent.parent.coursedir
        submitted = directory.format_path(
            directory.submitted_directory, here["student"], here["assignment"]
        )
        handed_in = _HandedIn(
            here["student"],
            here["notebook"],
            json.dumps(nb, ensure_ascii=False).encode(errors="replace"),
            Path(submitted),
            tuple(directory.ignore),
            Path(resources["metadata"]["path"]),
        )
        # nbgrader works in the course's root folder.
        course = Course(Path.cwd())
        source = _source(course, here["assignment"], here["db_url"])
        helper = _helper()
        helper.ceiling = _NO_CEILING
        helper.call(_prepare, source)
        helper.ceiling = settings.ceiling(course)
        content, trouble = helper.call(_grade, source, handed_in)
        for text in trouble:
            self.log.warning("%s: please look: %s", here["notebook"], text)
        return from_dict(content), resources


_CarefulCollect: Any = careful(ExchangeCollect)


class Collect(_CarefulCollect):
    """Collect from the exchange as `autograder collect` does."""

    def copy_files(self) -> None:
        """Copy what was handed in, and log what was left out."""
        self.limits = settings.limits(Course(Path(self.coursedir.root)))
        super().copy_files()
        for text in exchange_notes.sentences(self.notices):
            self.log.warning("%s", text)


class NamedStubs(ClearSolutions):
    """Cut solutions; the stub of code says which exercise is not done."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: _Resources, cell_index: int
    ) -> tuple[NotebookNode, _Resources]:
        """Replace the solution in one cell."""
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "this cell")
        text = f"{name} is not done yet: replace this line with your answer."
        self.code_stub["python"] = f'raise NotImplementedError("{text}")'
        cut: tuple[NotebookNode, _Resources] = super().preprocess_cell(
            cell, resources, cell_index
        )
        return cut


def _source(course: Course, name: str, db_url: str) -> _Source:
    """The version to grade by, collected anew when a file of it changed.

    nbgrader makes new steps for each notebook, and the formgrader's process
    lives for days, in which an instructor mends a test and generates again.
    So files are compared each time; to make a version of them takes longer.
    """
    assignment = course.assignment(name)
    tests = course.root / "tests"
    folders = (
        assignment.source,
        assignment.release,
        tests / "hidden",
        tests / "answers",
    )
    files = [p for folder in folders for p in sorted(folder.rglob("*"))]
    files.append(course.config_path)
    stamps = tuple((str(p), p.stat().st_mtime_ns) for p in files)
    return _Source(course.root, name, db_url, stamps)


@functools.cache
def _helper() -> Helper:
    """Who grades for this process; the formgrader's lives for days."""
    helper = Helper(_NO_CEILING)
    atexit.register(helper.close)
    return helper


# What the helper does.


def _prepare(source: _Source) -> None:
    _version(source)


def _grade(
    source: _Source, handed_in: _HandedIn
) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """The graded notebook, and what a person should look at.

    raises  UserError if the notebook is not among the student's files
    """
    file = f"{handed_in.notebook}.ipynb"
    helpers.about(f"{handed_in.student}: {file}")
    version = _version(source)
    notebook = next(
        each for each in version.notebooks if each.name == handed_in.notebook
    )
    own = look(handed_in.submitted, handed_in.ignored, version.limits)
    if file not in own.files:
        raise UserError(
            f"{handed_in.submitted / file} is a link, or too large to be "
            "read. Put the student's own file in its place."
        )
    intake = restore(
        handed_in.content, notebook, version.limits.notebook_bytes
    )
    # nbgrader has put the submission's other files beside the notebook,
    # and the instructor's over them; it follows links.
    beside = look(handed_in.folder, (), version.limits)
    files = {
        name: content
        for name, content in beside.read().items()
        if not name.endswith(".ipynb")
        and (name in own.files or name in version.files)
    }
    limited = too_much(beside.left_out, version.limits)
    graded = run_and_judge(
        intake.notebook,
        notebook,
        files,
        _engine(version.limits),
        NBGRADER,
        [*limited, *intake.notes],
    )
    deaths = [described(graded.deaths)] if graded.deaths else []
    return graded.content, (*intake.trouble, *deaths)


@functools.lru_cache(maxsize=2)
def _version(source: _Source) -> AssignmentVersion:
    course = Course(source.root)
    engine = _engine(settings.limits(course))
    return assignment_version(course, source.name, engine, source.db_url)


@functools.cache
def _engine(limits: Limits) -> Engine:
    """The sandbox of the helper, which ends with it."""
    return Engine(limits)
