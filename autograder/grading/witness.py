"""What nbconvert finds in Markdown when it renders it.

Input: the text of a cell. Output: a witness, which tells what code,
formulas, links, pictures and headings the text has. Knows nothing of what
is harmless. Imports nbconvert, which takes time: import it when needed.
"""

from __future__ import annotations

import re
from typing import Any

from nbconvert.filters.markdown_mistune import (
    IPythonRenderer,
    MarkdownWithMath,
)

__all__ = ["Witness", "render"]


def render(source: str) -> Witness:
    """Render a text as nbconvert does; return what was seen meanwhile."""
    witness = Witness()
    MarkdownWithMath(renderer=witness).render(source)
    return witness


class Witness(IPythonRenderer):
    """A renderer that takes down what it renders.

    code      what is shown as it stands: code and formulas
    formulas  what MathJax may take for one: formulas and plain text
    blocks    blocks of code, each with what its fence says of it
    images    addresses of pictures
    links     what each link shows, and its address
    ids       ids of headings
    """

    def __init__(self) -> None:
        super().__init__(escape=False)
        self.code: list[str] = []
        self.formulas: list[str] = []
        self.blocks: list[tuple[str, str]] = []
        self.images: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.ids: list[str] = []

    def block_code(self, code: str, info: str | None = None) -> str:
        """Take down a block of code."""
        # nbconvert writes diagrams as they are.
        if not (info or "").startswith("mermaid"):
            self.code.append(code)
        self.blocks.append((code, info or ""))
        return ""

    def codespan(self, text: str) -> str:
        """Take down code in a line."""
        self.code.append(text)
        return ""

    def inline_math(self, body: str) -> str:
        """Take down a formula in a line."""
        return self._formula(body)

    def block_math(self, body: str) -> str:
        """Take down a formula of its own lines."""
        return self._formula(body)

    def latex_environment(self, name: str, body: str) -> str:
        """Take down an environment of LaTeX."""
        return self._formula(name + body)

    def _formula(self, body: str) -> str:
        self.code.append(body)
        self.formulas.append(body)
        return ""

    def text(self, text: str) -> str:
        """Take down text: MathJax finds formulas nbconvert does not."""
        self.formulas.append(text)
        return str(super().text(text))

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """Take down a link."""
        self.links.append((text, url))
        return text

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Take down a picture."""
        self.images.append(url)
        return text

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        """Take down the ids of a heading."""
        made = str(super().heading(text, level, **attrs))
        self.ids += re.findall(r'id="([^"]*)"', made)
        return made
