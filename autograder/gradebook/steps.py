"""nbgrader's own steps, run in this process with the course's config.

The one place that builds nbgrader's application object: config as every
nbgrader command reads it, that of the course as the course has it, log
captured instead of printed. Importing nbgrader costs two seconds, so it is
imported here, inside functions, and only when a step runs.
"""

from __future__ import annotations

import copy
import logging
import os
import sys
import sysconfig
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from traitlets.config import Config, PyFileConfigLoader

from autograder.common.errors import UserError
from autograder.course.course import Course

__all__ = ["application", "run"]


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
