"""nbgrader's own steps, run in this process with the course's config.

The one place that builds nbgrader's application object: config as every
nbgrader command reads it, that of the course as the course has it, log
captured instead of printed. Importing nbgrader costs two seconds, so it is
imported here, inside functions, and only when a step runs.
"""

from __future__ import annotations

import copy
import glob
import logging
import os
import sys
import sysconfig
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from traitlets.config.loader import Config, PyFileConfigLoader

from autograder.common.errors import UserError
from autograder.course import settings
from autograder.course.course import Course
from autograder.gradebook.inbound import Notices, careful
from autograder.sandbox import helper

__all__ = [
    "STAMPS",
    "application",
    "collect",
    "feedback_templates",
    "generate",
    "release_feedback",
    "run",
    "write_feedback",
]

# What the exchange knows a submission by.
STAMPS = ("timestamp.txt", "submission_secret.txt")


def application(course: Course) -> Any:
    """An initialized nbgrader application for a course, silent.

    returns  nbgrader.apps.baseapp.NbGrader with `coursedir`, `exchange`
             and `authenticator`; a parent for nbgrader's converters
    raises   UserError if the config cannot be used
    """
    # A new gradebook makes nbgrader start `alembic` by name.
    scripts = sysconfig.get_path("scripts")
    path = os.environ.get("PATH", "")
    if scripts not in path.split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join((scripts, path))
    from nbgrader.apps import baseapp
    from nbgrader.auth import Authenticator
    from nbgrader.exchange import ExchangeFactory

    # Under the same name: it stands in logs, and in the config.
    class NbGrader(baseapp.NbGrader):
        """nbgrader's own, which takes the config as it has been read."""

        python_config_loader_class = _loader(course)

        def init_syspath(self) -> None:
            # A process that makes many adds the folder only once.
            if str(Path.cwd()) not in sys.path:
                super().init_syspath()

    app = NbGrader()
    # The config of the course counts, not the one of the current folder,
    # which may be another course.
    app.load_cwd_config = False
    # A config that does not load must not be replaced by defaults: they
    # name another gradebook.
    app.raise_config_file_errors = True
    log = _Log(lambda line: None)
    app.log.handlers = [log]
    app.log.propagate = False
    try:
        app.initialize([], root=str(course.root))
    except UserError:
        raise
    except (Exception, SystemExit) as error:
        reasons = log.troubles or [f"{type(error).__name__}: {error}"]
        raise UserError(
            f"nbgrader cannot use {course.config_path}: " + " ".join(reasons)
        ) from error
    # The terminal is ours; a log file the course asks for is filled.
    app.log.handlers = [
        handler
        for handler in app.log.handlers
        if isinstance(handler, logging.FileHandler)
    ] or [logging.NullHandler()]
    app.coursedir.root = str(course.root)
    app.authenticator = Authenticator(parent=app)
    app.exchange = ExchangeFactory(parent=app)
    return app


def _loader(course: Course) -> type[PyFileConfigLoader]:
    """Loads every config file, and does not execute the course's again."""

    class Loader(PyFileConfigLoader):
        def load_config(self) -> Config:
            if Path(self.path or "", self.filename) == course.config_path:
                return copy.deepcopy(course.config)
            return super().load_config()

    return Loader


def run(
    step: Any, what: str, tell: Callable[[str], None] = lambda line: None
) -> None:
    """Run one of nbgrader's converters or exchange actions.

    step    has `start()` and logs to the application of its parent
    what    names the step in the error, such as "generate the release"
    tell    is given every line nbgrader logs
    raises  UserError with the errors nbgrader logged if the step fails
    """
    log = _Log(tell)
    step.log.addHandler(log)
    step.log.setLevel(logging.INFO)
    try:
        with warnings.catch_warnings():
            # SQLAlchemy 2.1 warns about nbgrader's models at every write.
            warnings.simplefilter("ignore")
            step.start()
    except (Exception, SystemExit) as error:
        lines = log.troubles or [f"{type(error).__name__}: {error}"]
        raise UserError(
            f"nbgrader could not {what}. It says:\n"
            + "\n".join(f"  {line}" for line in lines)
        ) from error
    finally:
        step.log.removeHandler(log)


def generate(course: Course, name: str, db_url: str = "") -> None:
    """Write release/<name> anew, and its cells to the gradebook.

    db_url  of another gradebook than the course's
    raises  UserError if nbgrader refuses the source
    """
    app = application(course)
    from nbgrader.converters import GenerateAssignment

    app.coursedir.assignment_id = name
    app.coursedir.db_url = db_url or app.coursedir.db_url
    step = GenerateAssignment(coursedir=app.coursedir, parent=app)
    step.force = True
    run(step, f"generate the release of {name}")


def collect(course: Course, name: str, student: str) -> Notices:
    """Bring submissions from the exchange to submitted/.

    student  "" for everybody
    returns  what was not taken, or belongs to somebody else
    raises   UserError if the exchange cannot be used
    """
    app = application(course)
    from nbgrader.exchange.default import ExchangeCollect

    _choose(app, name, student)
    kind = app.exchange.collect
    if is_on_disk := issubclass(kind, ExchangeCollect):
        kind = careful(kind)
    step = kind(
        coursedir=app.coursedir, authenticator=app.authenticator, parent=app
    )
    step.update = True
    step.limits = settings.limits(course)
    run(step, f"collect {name} from its exchange")
    return step.notices if is_on_disk else Notices()


def write_feedback(course: Course, name: str, student: str) -> None:
    """Write the feedback pages of a student's graded notebooks anew.

    raises  UserError if a page fails
    """
    app = application(course)
    from nbgrader import converters

    # Under the same name, for it is configured by that.
    class GenerateFeedback(converters.GenerateFeedback):
        """nbgrader's own, which takes a lack of memory for no fault."""

        def convert_single_notebook(self, notebook_filename: str) -> None:
            helper.about(f"{student}: {Path(notebook_filename).name}")
            try:
                super().convert_single_notebook(notebook_filename)
            except MemoryError as error:
                raise helper.OutOfMemory from error

    _choose(app, name, student)
    step = GenerateFeedback(coursedir=app.coursedir, parent=app)
    step.force = True
    run(step, f"write the feedback of {student} for {name}")


def release_feedback(
    course: Course, name: str, student: str, pages: str = ""
) -> int:
    """Put a student's feedback pages into the exchange.

    pages    the folder in the course that has them, in place of feedback/
    returns  how many pages; 0 if the submission did not come from there
    raises   UserError if the exchange cannot be used
    """
    app = application(course)
    directory = app.coursedir
    directory.feedback_directory = pages or directory.feedback_directory
    folder = Path(
        directory.format_path(directory.feedback_directory, student, name)
    )
    if not all((folder / stamp).exists() for stamp in STAMPS):
        return 0
    _choose(app, name, student)
    step = app.exchange.ReleaseFeedback(
        coursedir=directory, authenticator=app.authenticator, parent=app
    )
    released = 0

    def count(line: str) -> None:
        nonlocal released
        released += line.startswith("Releasing feedback")

    run(step, f"release the feedback of {student} for {name}", count)
    return released


def feedback_templates() -> Path:
    """The folder of nbgrader's own template for feedback pages."""
    import nbgrader

    package = Path(nbgrader.__file__).parent
    return package / "server_extensions" / "formgrader" / "templates"


def _choose(app: Any, name: str, student: str) -> None:
    """Which submissions a step is about; nbgrader takes a pattern."""
    app.coursedir.assignment_id = name
    app.coursedir.student_id = glob.escape(student) or "*"


class _Log(logging.Handler):
    """Passes on what nbgrader logs and keeps what is of use in an error."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(logging.INFO)
        self.troubles: list[str] = []
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage().strip()
        self._tell(text)
        if record.levelno < logging.ERROR or "above traceback" in text:
            return
        lines = text.splitlines()
        # Of a traceback through nbgrader the last line says it all.
        is_traceback = text.startswith("Traceback")
        self.troubles += lines[-1:] if is_traceback else lines
