"""Groups and unusually alike answers as HTML pages.

Each page is one file that asks for nothing and runs nothing. Code comes
from students and is escaped.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.common import atomic, templating
from autograder.course.course import Exercise
from autograder.judging.card import points
from autograder.marking.by_group import EnteredMarks
from autograder.report.code import LENGTH, SHORT
from autograder.report.grouping import Group
from autograder.report.likeness import LEAST_CLASS, Likeness
from autograder.sandbox.helper import ExceededError

__all__ = ["write", "write_likeness"]

# More than a person looks at.
_MOST_PAIRS = 50


def write(
    path: Path,
    assignment: str,
    every: Sequence[tuple[Exercise, Sequence[Group], EnteredMarks]],
    call: Callable[..., Any],
) -> None:
    """Write the page of the groups of an assignment.

    call    calls what reads a long answer, as `Helper.call` does
    raises  UserError if the file cannot be written
    """
    _fill(
        path,
        "groups.html.j2",
        call,
        assignment=assignment,
        every=every,
        points=points,
    )


def write_likeness(
    path: Path, assignment: str, found: Likeness, call: Callable[..., Any]
) -> None:
    """Write the page of the pairs that are unusually alike.

    call    as in `write`
    raises  UserError if the file cannot be written
    """
    _fill(
        path,
        "similar.html.j2",
        call,
        assignment=assignment,
        found=found,
        pairs=found.pairs[:_MOST_PAIRS],
        least_class=LEAST_CLASS,
        length=LENGTH,
    )


def _fill(
    path: Path, template: str, call: Callable[..., Any], **content: Any
) -> None:
    environment = templating.environment()
    environment.filters["python"] = functools.partial(_python, call)
    environment.globals["code_styles"] = _styles
    atomic.write(path, environment.get_template(template).render(content))


def _python(call: Callable[..., Any], source: str) -> Markup:
    """Code with its words marked, or plain if that takes too much."""
    if len(source) <= SHORT:
        return _highlighted(source)
    try:
        marked: Markup = call(_highlighted, source)
    except ExceededError:
        return escape(source)
    return marked


def _highlighted(source: str) -> Markup:
    """Python code with its words marked for `_styles`; all escaped."""
    formatter = HtmlFormatter(nowrap=True)
    return Markup(highlight(source, PythonLexer(), formatter))


def _styles(name: str) -> Markup:
    """The colors of code in a style of pygments."""
    lines = HtmlFormatter(style=name).get_style_defs("pre.code").split("\n")
    return Markup("\n".join(x for x in lines if x.startswith("pre.code .")))
