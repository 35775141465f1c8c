"""The templates of the kit's pages and cards, filled by Jinja.

Everything that is filled in is escaped unless a filter has marked it as
safe. Knows nothing of what the templates say.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.common.counts import counted

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["TEMPLATES", "environment"]

# The folder of all templates.
TEMPLATES = Path(__file__).parent / "templates"


def environment() -> Environment:
    """A fresh set of templates; filters and globals may be added.

    `prose` is there, which sets the `names` in a sentence as code, and
    `counted`.
    """
    # Imported here: what a terminal shows needs no template engine.
    from jinja2 import Environment, PackageLoader

    made = Environment(
        loader=PackageLoader("autograder.common", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["prose"] = _prose
    made.globals["counted"] = counted
    return made


def _prose(text: str) -> Any:
    """Escape a sentence and set its `names` as code."""
    from markupsafe import Markup, escape

    safe = re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text)))
    return Markup(safe)
