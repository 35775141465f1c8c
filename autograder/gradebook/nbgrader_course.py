"""A course as nbgrader sees it: its database and its folders.

Directories, database, permissions and policies are those of the course's
nbgrader_config.py. Knows nothing of cells, scores or how to grade.
"""

from __future__ import annotations

import contextlib
import functools
import glob
import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader import api
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.exchange.default import Exchange, ExchangeCollect
from nbgrader.plugins import FileNameCollectorPlugin
from nbgrader.preprocessors import AssignLatePenalties, IncludeHeaderFooter
from nbgrader.utils import find_all_files
from sqlalchemy import text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from traitlets import TraitError

from autograder.common import atomic
from autograder.common.errors import UserError
from autograder.common.foreign_folder import NoFileError, beginning
from autograder.course.course import Assignment, Cell, Course, Notebook
from autograder.gradebook import read, steps
from autograder.gradebook.read import Reader
from autograder.gradebook.stamps import parse_time
from autograder.grading.result import GradedSubmission, packed

__all__ = ["NbgraderCourse"]

# Far more than a time takes.
_TIMESTAMP_BYTES = 1000


class NbgraderCourse:
    """nbgrader's view of a course: config, folders, database.

    It stands by the config as the course has it. A command makes one and
    hands it on.

    course  whose view it is
    db_url  of the gradebook, if it is another than the config says
    raises  UserError if nbgrader cannot use the config
    """

    def __init__(self, course: Course, db_url: str | None = None) -> None:
        self.course = course
        self._app = steps.application(course)
        self._directory = self._app.coursedir
        self._db_url = db_url or self._directory.db_url
        self._autograde = Autograde(
            coursedir=self._directory, parent=self._app
        )

    @property
    def ignored(self) -> tuple[str, ...]:
        """Patterns of file names that belong to no assignment."""
        return tuple(self._directory.ignore)

    @property
    def database(self) -> URL:
        """Where the gradebook is."""
        return make_url(self._db_url)

    @property
    def exchange(self) -> str:
        """The folder of nbgrader's exchange."""
        root: str = Exchange(parent=self._app).root
        return root

    @property
    def inbound(self) -> Path | None:
        """Where the exchange has what students submit, if it is a folder."""
        if not issubclass(self._app.exchange.collect, ExchangeCollect):
            return None
        return Path(self.exchange, self._directory.course_id, "inbound")

    @contextlib.contextmanager
    def reader(self, name: str = "") -> Iterator[Reader]:
        """A reader of the gradebook.

        name    of an assignment that the gradebook must have
        raises  UserError if it has not, or cannot be read
        """
        with self._usable(), read.opened(self.database) as reader:
            if name:
                reader.assignment(name)
            yield reader

    @contextlib.contextmanager
    def gradebook(self, name: str) -> Iterator[api.Gradebook]:
        """The gradebook open for writing.

        name    of an assignment that the gradebook must have
        raises  UserError if it has not, or cannot be used
        """
        file = self._database_file()
        if file and not file.exists():
            # Opening it would create an empty one.
            raise read.not_generated(name)
        # Leaving closes all connections; the next use opens new ones.
        with (
            self._usable(),
            _opened(self._db_url, self._directory.course_id) as book,
        ):
            read.Reader(book.db).assignment(name)
            yield book

    @contextlib.contextmanager
    def made_gradebook(self) -> Iterator[api.Gradebook]:
        """The gradebook open for writing, made if there is none.

        raises  UserError if it cannot be used
        """
        with (
            self._usable(),
            api.Gradebook(self._db_url, self._directory.course_id) as book,
        ):
            yield book

    @contextlib.contextmanager
    def _usable(self) -> Iterator[None]:
        """Say which gradebook it is that a database complains of."""
        try:
            yield
        except SQLAlchemyError as error:
            where = self.database.render_as_string(hide_password=True)
            reason = str(error.__cause__ or error).splitlines()[0]
            raise UserError(
                f"The gradebook {where} cannot be used: {reason}. If another "
                "program is writing to it, try again when it is done."
            ) from error

    def submitted(self, name: str) -> Iterator[tuple[str, Path]]:
        """Students and folders of what was handed in, by student."""
        step = self._directory.submitted_directory
        pattern = re.compile(
            self._directory.format_path(
                step, "(?P<student>[^/]+)", re.escape(name), escape=True
            )
        )
        excluded = self._directory.student_id_exclude.split(",")
        for path in _matches(self._every_submission(name)):
            found = pattern.fullmatch(str(path))
            if found and found["student"] not in excluded and path.is_dir():
                yield found["student"], path

    def _every_submission(self, name: str) -> Path:
        """A pattern of the folders of what was handed in."""
        structure = self._directory.directory_structure.format(
            nbgrader_step=self._directory.submitted_directory,
            student_id="*",
            assignment_id=glob.escape(name),
        )
        return Path(glob.escape(self._directory.root), structure)

    def graded_notebooks(self, name: str, student: str = "") -> list[Path]:
        """The graded notebooks of an assignment, of all or of a student."""
        folder = self.autograded(glob.escape(student) or "*", name)
        root = Path(self._directory.root)
        return list(root.glob(f"{folder.relative_to(root)}/*.ipynb"))

    def autograded(self, student: str, name: str) -> Path:
        """The folder of a student's graded notebooks."""
        return self.folder(self._directory.autograded_directory, student, name)

    def handed_in(self, student: str, name: str) -> Path:
        """The folder of a student's submission."""
        return self.folder(self._directory.submitted_directory, student, name)

    @property
    def feedback(self) -> Path:
        """The folder of the feedback pages of all."""
        return Path(self._directory.root, self._directory.feedback_directory)

    def pages(self, student: str, name: str) -> Path:
        """The folder of a student's feedback pages."""
        return self.folder(self._directory.feedback_directory, student, name)

    def folder(self, step: str, student: str, name: str) -> Path:
        """Where one of nbgrader's steps has what is a student's."""
        return Path(self._directory.format_path(step, student, name))

    def timestamp(self, student: str, name: str) -> datetime | None:
        """When a submission was handed in (UTC), or None if unknown."""
        path = self.handed_in(student, name) / "timestamp.txt"
        try:
            said = beginning(path.parent, path.name, _TIMESTAMP_BYTES)
            text = said.decode().strip()
            return parse_time(text) if text else None
        except NoFileError:
            return None
        except (OSError, ValueError) as error:
            raise UserError(
                f"{path} holds no time nbgrader can read. Correct the file "
                "or delete it, then grade again."
            ) from error

    def support_files(self, assignment: Assignment) -> tuple[str, ...]:
        """The instructor's files that replace those of a submission.

        returns  their paths relative to the source
        """
        ignored = [*self._directory.ignore, "*.ipynb"]
        kept = self._autograde.exclude_overwriting.get(assignment.name, [])
        names = {
            Path(path).relative_to(assignment.source).as_posix()
            for path in find_all_files(str(assignment.source), ignored)
        }
        return tuple(sorted(names - set(kept)))

    def frame(self, notebook: Notebook, side: str) -> tuple[Cell, ...]:
        """Cells that generating puts above or below a notebook's own."""
        path = getattr(IncludeHeaderFooter(parent=self._app), side)
        if not path:
            return ()
        path = Path(self._directory.root, path)
        return Notebook(path.stem, path, notebook.assignment).cells

    @property
    def file_name_pattern(self) -> str:
        """The course's own rule for file names in a download, or ""."""
        collector = FileNameCollectorPlugin(parent=self._app)
        pattern: str = collector.named_regexp
        return pattern

    @property
    def largest_file(self) -> int:
        """The bytes that a file of a submission may have."""
        kilobytes: int = self._directory.max_file_size
        return 1000 * kilobytes

    @property
    def feedback_exporter(self) -> type:
        """The class that writes feedback pages."""
        step = GenerateFeedback(coursedir=self._directory, parent=self._app)
        exporter: type = step.exporter_class
        return exporter

    def plugin(self, kind: type) -> Any:
        """One of nbgrader's plugins, set up by the course's config."""
        return kind(parent=self._app)

    def late_penalties(self, name: str) -> AssignLatePenalties:
        """The course's late policy, as nbgrader sets it up.

        raises  UserError if the config sets it to what it cannot be
        """
        try:
            step = AssignLatePenalties(parent=self._app)
            # What nbgrader tells a policy besides the arguments.
            step.assignment_id, step.db_url = name, self._db_url
            step.init_plugin()
        except TraitError as error:
            raise UserError(
                "The late policy in nbgrader_config.py cannot be used: "
                f"{error}"
            ) from error
        return step

    def prepare_folder(self, graded: GradedSubmission) -> None:
        """Write the autograded folder beside its place.

        raises  UserError if it cannot be written; nothing has changed then
        """
        target = self.autograded(graded.student, graded.assignment)
        files = dict(packed(graded).files)
        try:
            for name in graded.kept:
                file = f"{name}.ipynb"
                files[file] = (target / file).read_bytes()
        except OSError as error:
            raise UserError(
                f"{error.filename} was to be kept and cannot be read: "
                f"{error.strerror}. Run the command again."
            ) from error
        atomic.prepare(target, files, self._set_permissions)

    def publish_folder(self, graded: GradedSubmission) -> None:
        """Move the folder that was written beside into its place."""
        atomic.publish(self.autograded(graded.student, graded.assignment))

    def require_writable(self, name: str) -> None:
        """Notice before hours of grading what could not be recorded.

        raises  UserError if the gradebook or the folder of the graded
                notebooks is on a read-only disk or belongs to others
        """
        graded = self.autograded("student", name)
        places = [next(p for p in graded.parents if p.exists())]
        if file := self._database_file():
            # SQLite keeps its journal beside the file.
            places += [file, file.parent]
        for place in places:
            if place.exists() and not os.access(place, os.W_OK):
                raise UserError(
                    f"{place} cannot be written, so no grade could be kept. "
                    "Change its permissions, or those of its disk, then "
                    "grade again."
                )

    def make_durable(self, db: Session) -> None:
        """Have commits of a session survive a power cut.

        SQLite by itself may forget the last one, and the graded folder
        that is published after it may not.
        """
        if self._database_file():
            db.execute(text("PRAGMA synchronous = EXTRA"))

    def _database_file(self) -> Path | None:
        return read.database_file(self.database)

    def _set_permissions(self, folder: Path) -> None:
        """Give files and folders the modes nbgrader gives them."""
        mode = int(str(self._autograde.permissions), 8)
        for parent, _, names in os.walk(folder):
            for name in names:
                Path(parent, name).chmod(mode)
            if self._directory.groupshared:
                Path(parent).chmod(Path(parent).stat().st_mode | 0o2770)


def _matches(pattern: Path) -> list[Path]:
    """What an absolute pattern matches, which Path.glob refuses."""
    return [Path(each) for each in sorted(glob.glob(str(pattern)))]  # noqa: PTH207


@functools.lru_cache(maxsize=1)
def _opened(db_url: str, course_id: str) -> api.Gradebook:
    """A gradebook that keeps its compiled statements between uses.

    Compiling them takes longer than writing the rows of a submission.
    """
    return api.Gradebook(db_url, course_id)
