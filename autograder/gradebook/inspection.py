"""A look at nbgrader's side of a course that changes nothing.

nbgrader's own Gradebook creates tables and rows as it is opened; here the
database is only asked.
"""

from __future__ import annotations

import collections
import difflib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader import api
from nbgrader.apps.nbgraderapp import NbGraderApp
from nbgrader.exchange.abc import Exchange
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import URL, create_engine, select
from sqlalchemy.exc import SQLAlchemyError
from traitlets.config import Configurable

from autograder.course.course import Course
from autograder.exports import CanvasExporter, CsvExporter, MoodleExporter
from autograder.gradebook.nbgrader_course import Spine
from autograder.late import LatePolicy

__all__ = ["Inspection", "inspect"]

_WAIT_SECONDS = 1
_OWN = (CanvasExporter, CsvExporter, LatePolicy, MoodleExporter)


@dataclass(frozen=True)
class Inspection:
    """What nbgrader's config leads to.

    gradebook  where it is, without a password
    exists     whether it is there
    fault      why it cannot be used, "" if it can or is not there
    exchange   the exchange folder
    generated  assignments the gradebook knows
    handed_in  number of submissions by assignment
    unread     settings of the config that have no effect, each with why
    """

    gradebook: str = ""
    exists: bool = False
    fault: str = ""
    exchange: str = ""
    generated: frozenset[str] = frozenset()
    handed_in: Mapping[str, int] = field(default_factory=dict)
    unread: tuple[str, ...] = ()


def inspect(course: Course) -> Inspection:
    """Look at a course; raises UserError if its config cannot be used."""
    spine = Spine(course)
    url = spine.database
    exists, fault, generated = True, "", frozenset[str]()
    file = url.database if url.get_backend_name() == "sqlite" else None
    if file and not Path(file).exists():
        exists = False
    else:
        fault, generated = _ask(url, file)
    handed_in = collections.Counter(
        {
            each.name: len(list(spine.submitted(each.name)))
            for each in course.assignments
        }
    )
    return Inspection(
        file or url.render_as_string(hide_password=True),
        exists,
        fault,
        spine.exchange,
        generated,
        handed_in,
        tuple(_unread(course.config)),
    )


def _unread(config: Mapping[str, Any]) -> Iterator[str]:
    """Settings that have no effect; of classes not known here nothing."""
    options: dict[str, set[str]] = {}
    listed = NbGraderApp().all_configurable_classes()
    # nbgrader lists the exchange in the abstract, without its folder.
    for each in (*listed, *_derived(Exchange), *_OWN):
        # The section of a class sets the options of all that derive from it.
        for base in filter(_is_configurable, each.mro()):
            names = options.setdefault(base.__name__, set())
            names.update(base.class_trait_names(config=True))
            names.update(each.class_trait_names(config=True))
    for section, found in config.items():
        known = options.get(section, set())
        for name in found if known else ():
            if name not in known:
                near = difflib.get_close_matches(name, known, 1)
                meant = f"; meant may be {near[0]}" if near else ""
                yield f"c.{section}.{name} is no option{meant}"
    penalties = config.get(AssignLatePenalties.__name__, {})
    if LatePolicy.__name__ in config and "plugin_class" not in penalties:
        yield (
            "c.LatePolicy is not in use without "
            'c.AssignLatePenalties.plugin_class = "autograder.late.LatePolicy"'
        )


def _is_configurable(kind: type) -> bool:
    return issubclass(kind, Configurable)


def _derived(kind: type[Configurable]) -> Iterator[type[Configurable]]:
    for each in kind.__subclasses__():
        yield each
        yield from _derived(each)


def _ask(url: URL, file: str | None) -> tuple[str, frozenset[str]]:
    """Why a database cannot be used, and the assignments it knows."""
    if file and not os.access(file, os.R_OK | os.W_OK):
        return "this user may not write it", frozenset()
    options = {"connect_args": {"timeout": _WAIT_SECONDS}} if file else {}
    engine = create_engine(url, **options)
    try:
        with engine.connect() as connection:
            found = connection.execute(select(api.Assignment.name))
            names = frozenset(found.scalars())
            connection.rollback()
            if file:
                # Takes the lock of a writer, writes nothing.
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                connection.exec_driver_sql("ROLLBACK")
    except SQLAlchemyError as error:
        reason = str(error.__cause__ or error).splitlines()[0]
        return reason, frozenset()
    finally:
        engine.dispose()
    return "", names
