"""Sentences with room for facts, which are filled in last.

A sentence is written once, as a template in the manner of `str.format`:
"The cell `{name}` appeared {count} times." What stands behind a colon says
how a fact is put into words: `{cells:and}` calls the form named "and",
`{files:was|were}` chooses by a number, or by how many there are. Knows no
template and no fact.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Formatter
from typing import Any

__all__ = ["Sentences", "blank"]

Form = Callable[[Any], str]


class Sentences(Formatter):
    """Fills facts into templates.

    forms  how a fact is put into words, by the name in the template
    """

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self._forms = forms

    def fill(self, template: str, facts: Mapping[str, Any]) -> str:
        """The sentence.

        raises  KeyError, TypeError or ValueError if the facts do not fit
        """
        return self.vformat(template, (), facts)

    def format_field(self, value: Any, format_spec: str) -> str:
        """Put one fact into words."""
        if form := self._forms.get(format_spec):
            return form(value)
        if "|" in format_spec:
            one, many = format_spec.split("|")
            number = len(value) if isinstance(value, list) else value
            return one if number == 1 else many
        return str(super().format_field(value, format_spec))


def blank(template: str) -> str:
    """The sentence with … for its facts, for those who read them all."""
    made = ""
    for text, name, form, _ in Formatter().parse(template):
        made += text
        if form and "|" in form:
            made += form.replace("|", "/")
        elif name is not None and not made.endswith("…"):
            made += "…"
    return made
