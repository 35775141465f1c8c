"""Whatever a notebook shows, nothing of it can act on a page.

The pages are read by a parser here; `tests/attacks/test_pages.py` opens
those of known attacks in a browser.
"""

from __future__ import annotations

import copy
import html.parser

from course_fixtures import code, markdown, notebook
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.filters.ansi import ansi2html
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from odd import bounded, texts

from autograder.classroom import feedback_exporter
from autograder.grading import harmless, harmless_text
from autograder.grading.assignment_version import NotebookVersion

VERSION = NotebookVersion("n", (), {}, {})
_SCHEMES = ("#", "http://", "https://")
# What the page's own renderers write beside what cleaning lets through.
_OWN_TAGS = {*harmless._TAGS, *feedback_exporter._MATH_TAGS, "a", "input"}


class _Reader(html.parser.HTMLParser):
    """Collects what could act."""

    def __init__(self) -> None:
        super().__init__()
        self.active: list[str] = []

    def handle_starttag(
        self, tag: str, attrs: list[tuple[str, str | None]]
    ) -> None:
        if tag not in _OWN_TAGS:
            self.active.append(tag)
        for name, value in attrs:
            address = (value or "").strip().lower()
            if (
                name.startswith("on")
                or (name == "href" and not address.startswith(_SCHEMES))
                or (
                    name == "src" and ":" in address.partition("data:image")[0]
                )
                or (name == "style" and "position" in address)
                or (name == "id" and address in harmless_text._PAGE_IDS)
            ):
                self.active.append(f"{tag} {name}={value}")


def active(page: str) -> list[str]:
    """What of a page could act."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.active


def rendered(text: str) -> str:
    """Markdown on the feedback page."""
    renderer = feedback_exporter._Renderer(escape=False, embed_images=True)
    return MarkdownWithMath(renderer=renderer).render(text)


@given(texts)
def test_text_cells(source):
    content = notebook(markdown(source))
    with bounded():
        harmless.clean(content, VERSION)
        cleaned = content["cells"][0]["source"]
        page = rendered(cleaned)
    assert active(page) == []
    assert harmless_text.escaped(cleaned) == cleaned


@given(texts, st.sampled_from(["text/html", "text/markdown", "text/latex"]))
def test_results(text, kind):
    cell = code("")
    cell["outputs"] = [
        {"output_type": "display_data", "data": {kind: text}, "metadata": {}}
    ]
    content = notebook(cell)
    with bounded():
        harmless.clean(content, VERSION)
    outputs = content["cells"][0]["outputs"]
    shown = outputs[0].get("data", {}).get(kind, "") if outputs else ""
    with bounded():
        page = {
            "text/html": str,
            "text/markdown": rendered,
            "text/latex": feedback_exporter.latex2html,
        }[kind](shown)
    assert active(page) == []
    if kind != "text/latex":
        outputs = copy.deepcopy(outputs)
        harmless.clean(content, VERSION)
        assert content["cells"][0]["outputs"] == outputs


@given(texts)
def test_terminal_text(text):
    with bounded():
        cleaned = harmless._terminal(text)
        page = ansi2html(cleaned)
    assert active(page) == []
    assert harmless._terminal(cleaned) == cleaned


@given(texts)
def test_formulas(text):
    with bounded():
        page = feedback_exporter.mathml(text)
    assert active(page) == []
