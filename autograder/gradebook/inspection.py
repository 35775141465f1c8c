"""A look at nbgrader's side of a course that changes nothing.

nbgrader's own Gradebook creates tables and rows as it is opened; here the
database is only asked.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.apps.nbgraderapp import NbGraderApp
from nbgrader.exchange.abc import Exchange
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import URL, create_engine
from sqlalchemy.exc import SQLAlchemyError
from traitlets.config import Configurable
from traitlets.utils.importstring import import_item

from autograder.course.course import Course
from autograder.gradebook.nbgrader_course import NbgraderCourse
from autograder.gradebook.read import Reader, database_file

__all__ = ["Inspection", "inspect"]

_WAIT_SECONDS = 1


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


def inspect(course: Course, plugins: Sequence[str] = ()) -> Inspection:
    """Look at a course.

    plugins  names of classes that its config may set options of, besides
             nbgrader's own
    raises   UserError if its config cannot be used
    """
    nbgrader = NbgraderCourse(course)
    url = nbgrader.database
    exists, fault, generated = True, "", frozenset[str]()
    file = database_file(url)
    if file and not file.exists():
        exists = False
    else:
        fault, generated = _ask(url, file)
    handed_in = {
        each.name: len(list(nbgrader.submitted(each.name)))
        for each in course.assignments
    }
    return Inspection(
        str(file or url.render_as_string(hide_password=True)),
        exists,
        fault,
        nbgrader.exchange,
        generated,
        handed_in,
        tuple(_unread(course.config, plugins)),
    )


def _unread(
    config: Mapping[str, Any], plugins: Sequence[str]
) -> Iterator[str]:
    """Settings that have no effect; of classes not known here nothing."""
    options: dict[str, set[str]] = {}
    listed = NbGraderApp().all_configurable_classes()
    # nbgrader lists the exchange in the abstract, without its folder.
    for each in (*listed, *_derived(Exchange), *map(import_item, plugins)):
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
    if "LatePolicy" in config and "plugin_class" not in penalties:
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


def _ask(url: URL, file: Path | None) -> tuple[str, frozenset[str]]:
    """Why a database cannot be used, and the assignments it knows."""
    if file and not os.access(file, os.R_OK | os.W_OK):
        return "this user may not write it", frozenset()
    options = {"connect_args": {"timeout": _WAIT_SECONDS}} if file else {}
    engine = create_engine(url, **options)
    try:
        with engine.connect() as connection:
            found = Reader(connection).assignments()
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
    return "", frozenset(each.name for each in found)
