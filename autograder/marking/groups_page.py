"""Groups and unusually alike answers as HTML pages.

Each page is one file that asks for nothing and runs nothing. Code comes
from students and is escaped.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.common import atomic, templating
from autograder.course.course import Exercise
from autograder.judging.card import points
from autograder.marking.by_group import EnteredMarks
from autograder.report.code import LENGTH
from autograder.report.grouping import Group
from autograder.report.likeness import LEAST_CLASS, Likeness

__all__ = ["write", "write_likeness"]

# More than a person looks at.
_MOST_PAIRS = 50


def write(
    path: Path,
    assignment: str,
    every: Sequence[tuple[Exercise, Sequence[Group], EnteredMarks]],
) -> None:
    """Write the page of the groups of an assignment.

    raises  UserError if the file cannot be written
    """
    _fill(
        path,
        "groups.html.j2",
        assignment=assignment,
        every=every,
        points=points,
    )


def write_likeness(path: Path, assignment: str, found: Likeness) -> None:
    """Write the page of the pairs that are unusually alike.

    raises  UserError if the file cannot be written
    """
    _fill(
        path,
        "similar.html.j2",
        assignment=assignment,
        found=found,
        pairs=found.pairs[:_MOST_PAIRS],
        least_class=LEAST_CLASS,
        length=LENGTH,
    )


def _fill(path: Path, template: str, **content: Any) -> None:
    text = _environment().get_template(template).render(content)
    atomic.write(path, text)


@functools.cache
def _environment() -> Any:
    environment = templating.environment()
    environment.filters["python"] = _highlighted
    environment.globals["code_styles"] = _styles
    return environment


def _highlighted(source: str) -> Any:
    """Python code with its words marked for `_styles`; all escaped."""
    from markupsafe import Markup
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    formatter = HtmlFormatter(nowrap=True)
    return Markup(highlight(source, PythonLexer(), formatter))


def _styles() -> Any:
    """The colors of code on a light and on a dark page."""
    from markupsafe import Markup
    from pygments.formatters import HtmlFormatter

    light, dark = (
        "\n".join(
            line
            for line in HtmlFormatter(style=style)
            .get_style_defs("pre.code")
            .split("\n")
            if line.startswith("pre.code .")
        )
        for style in ("default", "github-dark")
    )
    return Markup(
        f"{light}\n@media screen and (prefers-color-scheme: dark) {{\n"
        f"{dark}\n}}"
    )
