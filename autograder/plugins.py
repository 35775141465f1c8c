"""The classes nbgrader_config.py names, so that nbgrader grades as we do.

`RunAndJudge` takes the place of nbgrader's Execute and of the sanitizing
steps: it restores, runs and judges a notebook by the very functions of
`autograder grade`, and leaves the scores where nbgrader's own
SaveAutoGrades reads them. `NamedStubs` takes the place of ClearSolutions,
`Collect` that of ExchangeCollect. They work in nbgrader's commands and
behind the formgrader's buttons.
"""

from __future__ import annotations

import atexit
import functools
import json
from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode, from_dict
from nbgrader.exchange.default import ExchangeCollect
from nbgrader.preprocessors import ClearSolutions, NbGraderPreprocessor

from autograder.common.errors import UserError
from autograder.course import settings
from autograder.course.course import Course
from autograder.gradebook.generated import assignment_version
from autograder.gradebook.inbound import careful
from autograder.gradebook.rules import NBGRADER
from autograder.grading import handed_in
from autograder.grading.assignment_version import AssignmentVersion
from autograder.grading.handed_in import HandedIn
from autograder.grading.intake import restore
from autograder.grading.submission import run_and_judge, too_much
from autograder.judging.deaths import described
from autograder.lms import exchange_notes
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Engine

__all__ = ["Collect", "NamedStubs", "RunAndJudge"]

_Resources = dict[str, Any]


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
        # nbgrader works in the course's root folder.
        version = _version(Path.cwd(), here["assignment"], here["db_url"])
        notebook = next(
            each for each in version.notebooks if each.name == here["notebook"]
        )
        own = self._handed_in(here, version.limits)
        raw = json.dumps(nb, ensure_ascii=False).encode(errors="replace")
        intake = restore(raw, notebook, version.limits.notebook_bytes)
        # nbgrader has put the submission's other files beside the notebook,
        # and the instructor's over them; it follows links.
        folder = Path(resources["metadata"]["path"])
        beside = handed_in.look(folder, (), version.limits)
        files = {
            name: content
            for name, content in beside.read().items()
            if not name.endswith(".ipynb")
            and (name in own.files or name in version.files)
        }
        limited = too_much(beside.left_out, version.limits)
        notes = [*limited, *intake.notes]
        for text in intake.trouble:
            self.log.warning("%s: please look: %s", notebook.name, text)
        graded = run_and_judge(
            intake.notebook,
            notebook,
            files,
            _engine(version.limits),
            NBGRADER,
            notes,
        )
        if graded.deaths:
            how = described(graded.deaths)
            self.log.warning("%s: please look: %s", notebook.name, how)
        return from_dict(graded.content), resources

    def _handed_in(self, here: _Resources, limits: Limits) -> HandedIn:
        """The student's files where nbgrader has copied them from.

        raises  UserError if the notebook is none of them
        """
        # The exporter's parent is the Autograde that copies.
        directory = self.parent.parent.coursedir
        folder = Path(
            directory.format_path(
                directory.submitted_directory,
                here["student"],
                here["assignment"],
            )
        )
        own = handed_in.look(folder, directory.ignore, limits)
        name = f"{here['notebook']}.ipynb"
        if name not in own.files:
            raise UserError(
                f"{folder / name} is a link, or too large to be read. Put "
                "the student's own file in its place."
            )
        return own


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


def _version(root: Path, name: str, db_url: str) -> AssignmentVersion:
    """The version to grade by, collected anew when a file of it changed.

    nbgrader makes new steps for each notebook, and the formgrader's process
    lives for days, in which an instructor mends a test and generates again.
    So files are compared each time; to make a version of them takes longer.
    """
    course = Course(root)
    assignment = course.assignment(name)
    tests = root / "tests"
    folders = (
        assignment.source,
        assignment.release,
        tests / "hidden",
        tests / "answers",
    )
    files = [p for folder in folders for p in sorted(folder.rglob("*"))]
    files.append(course.config_path)
    stamps = tuple((str(p), p.stat().st_mtime_ns) for p in files)
    return _collected(root, name, db_url, stamps)


@functools.lru_cache(maxsize=2)
def _collected(
    root: Path, name: str, db_url: str, stamps: tuple[tuple[str, int], ...]
) -> AssignmentVersion:
    course = Course(root)
    engine = _engine(settings.limits(course))
    return assignment_version(course, name, engine, db_url)


@functools.cache
def _engine(limits: Limits) -> Engine:
    """The sandbox of this process; the formgrader's lives for days."""
    engine = Engine(limits)
    atexit.register(engine.close)
    return engine
