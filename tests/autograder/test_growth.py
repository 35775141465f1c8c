"""Nothing outside the sandbox takes longer than in proportion to a text.

Every pattern and parser that meets a student's text is given texts made to
keep such things busy, in sizes that double.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

import pytest
from course_fixtures import code, markdown, notebook
from nbconvert.filters.ansi import ansi2html
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from nbformat import NotebookNode, from_dict
from text_growth import superlinear

from autograder.classroom import feedback_cards, feedback_exporter
from autograder.common.errors import UserError
from autograder.grading import (
    harmless,
    harmless_text,
    intake,
    notebook_file,
    python_text,
)
from autograder.grading.assignment_version import NotebookVersion, SourceCell
from autograder.judging import comparison
from autograder.judging.wording import _is_plain
from autograder.lms import downloads, spreadsheet, tables
from autograder.report.code import signs
from autograder.sandbox import plain_data, wire
from autograder.sandbox.outputs import Outputs

# Counting lines would be most of what is measured.
pytestmark = pytest.mark.no_cover

VERSION = NotebookVersion("n", (), {}, {})
SOURCES = NotebookVersion(
    "n",
    tuple(
        SourceCell(name, kind, f"{name}\n", "", role, 1.0, role == "test")
        for name, kind, role in (
            ("double", "code", "answer"),
            ("double_test", "code", "test"),
            ("why", "markdown", "written"),
            ("twice", "code", "answer"),
            ("twice_test", "code", "test"),
        )
    ),
    {},
    {},
)


def repeated(unit: str, before: str = "", after: str = "") -> Any:
    """A text of any size that repeats a unit; {} in it is its number."""
    if "{}" not in unit:
        return lambda n: before + unit * (n // len(unit)) + after
    return lambda n: (
        before + "".join(map(unit.format, range(n // len(unit)))) + after
    )


def after(first: str, second: str, share: float) -> Any:
    """A text of many of one unit, its share, then many of another."""
    one, other = repeated(first), repeated(second)
    return lambda n: one(int(n * share)) + other(int(n * (1 - share)))


# What keeps patterns busy: runs, openings without an end, near misses.
TEXTS: dict[str, Callable[[int], str]] = {
    "letters": repeated("a"),
    "words": repeated("word "),
    "spaces": repeated(" ", "a", "b"),
    "tabs": repeated("\t", "a", "b"),
    "lines": repeated("\n", "a", "b"),
    "blank lines": repeated(" \n", "a", "b"),
    "digits": repeated("1", "a", "b"),
    "underscores": repeated("_1", "a", "/b"),
    "minus signs": repeated("-", "a", "b"),
    "equal signs": repeated("=", "a", "b"),
    "setext lines": repeated("=\n"),
    "headings": repeated("#\n\n", "a"),
    "heading and spaces": repeated(" ", "# a", "b"),
    "headings of marks": repeated("<", "# "),
    "brackets": repeated("["),
    "closed brackets": repeated("[]("),
    "labels": repeated("[{}]: x\n"),
    "pictures": repeated("![a]("),
    "parentheses": repeated("("),
    "braces": repeated("{"),
    "emphasis": repeated("*a **b "),
    "stars": repeated("*"),
    "quotes": repeated("> "),
    "lists": repeated("- "),
    "numbered": repeated("1. a\n"),
    "items ever deeper": lambda n: "".join(
        " " * 2 * k + "- a\n" for k in range(int(n**0.5))
    ),
    "definitions": repeated("a\n: b\n"),
    "table": repeated("|a|b|\n", "|a|b|\n|-|-|\n"),
    "wide table": lambda n: f"|{'a|' * (n // 6)}\n|{'-|' * (n // 6)}\n",
    "backticks": repeated("`"),
    "fences": repeated("```a\n"),
    "open fences": repeated("```` a\n"),
    "backslashes": repeated("\\"),
    "open formulas": repeated("\\\\["),
    "open environments": repeated("\\begin{{a{}}}"),
    "dollars": repeated("$a"),
    "formulas": repeated("$$a$$ "),
    "links": repeated("http://a.b "),
    "strikes": repeated("~~a "),
    "ampersands": repeated("&a"),
    "entities": repeated("&amp;"),
    "less than": repeated("<"),
    "open tags": repeated("<b title={}>"),
    "open tags and blocks": after("<b title={}>", "<p>x", 0.9),
    "open tags in blocks": repeated("<b title={}><p>"),
    "divisions": repeated("<div>"),
    "tables in tables": repeated("<table><td>"),
    "many attributes": repeated("a{} ", "<p ", ">x"),
    "pages in pages": repeated("<html a{}=1>"),
    "comments": repeated("<!--"),
    "instructions": repeated("<?a "),
    "quoted": repeated('"'),
    "escaped quotes": repeated('\\"', '"'),
    "triple quotes": repeated('"""\n\\'),
    "colors": repeated("\x1b[31m"),
    "open colors": repeated("\x1b[1;", "a"),
    "accents": repeated("\u0301", "a"),
    "hash signs": repeated("# a\n"),
    "commas": repeated(",=\n"),
    "line numbers": repeated("1 x\n"),
    "operators": repeated("-"),
    "lambdas": repeated("lambda:"),
    "decorators": repeated("@a\n"),
    "blocks": lambda n: "".join(
        " " * k + "if 1:\n" for k in range(min(int(n**0.5), 90))
    ),
    "questions": repeated("a?", "", "b"),
    "percent signs": repeated("%a ", "", "\n)"),
    "names": repeated("a.", "", "a"),
    "comparisons": repeated("a<"),
    "calls": repeated("a(", "", "\n"),
    "strings": repeated("f'{a}' "),
    "conflicts": repeated("<<<<<<<\n"),
    "base64 and spaces": repeated(" ", "iVBORw0KGgo", "!"),
    "base64": repeated("iVBO", "iVBORw0KGgo", "!"),
    "long words": repeated("a" * 200 + " "),
    "words not long enough": repeated("a" * 199 + " "),
    "styles": repeated("color:red;", "<p style='", "'>x"),
}


def cell_work(**more: str) -> Callable[[str], object]:
    """Cleaning a cell that holds the text at some place."""

    def work(text: str) -> object:
        cell: dict[str, Any] = markdown("![a](attachment:a.png)")
        cell["attachments"] = {"a.png": {more["attachment"]: text}}
        return harmless.clean(notebook(cell), VERSION)

    return work


def shown(kind: str) -> Callable[[str], object]:
    """Cleaning a result of some type."""

    def work(text: str) -> object:
        cell = code("")
        cell["outputs"] = [
            {"output_type": "display_data", "data": {kind: text}}
            | {"metadata": {}}
        ]
        return harmless.clean(notebook(cell), VERSION)

    return work


def read_file(text: str) -> object:
    """Reading what is no notebook, or one whose JSON is cut."""
    with contextlib.suppress(UserError):
        notebook_file.read(text.encode())
    return notebook_file.read(b'{"cells": ["' + text.encode())


def read_cell(text: str) -> object:
    """Reading and repairing a notebook of this code."""
    return intake.restore(json.dumps(notebook(code(text))).encode(), VERSION)


def fresh(text: str) -> str:
    """A text cell cleaned, as if it had not been seen before."""
    harmless_text._escaped.cache_clear()
    return harmless_text.escaped(text)


def rendered(text: str) -> object:
    """A text cell cleaned, and on the feedback page."""
    renderer = feedback_exporter._Renderer(escape=False, embed_images=True)
    return MarkdownWithMath(renderer=renderer).render(fresh(text))


def printed(text: str) -> object:
    """Terminal text cleaned, and on the feedback page."""
    output = NotebookNode(output_type="stream", text=harmless._terminal(text))
    return feedback_exporter.printed_lines([output]), ansi2html(output.text)


def highlighted(text: str) -> object:
    """Code on the feedback page."""
    content = notebook(code(text))
    harmless.clean(content, VERSION)
    language = content["metadata"].get("language_info", {})
    lexer = language.get("pygments_lexer", "ipython3")
    return Highlight2HTML(pygments_lexer=lexer)(text)


def section(text: str) -> object:
    """What a card says about the place of an answer."""
    return feedback_cards._place(from_dict(notebook(markdown(text))), "x")


def latex(text: str) -> object:
    """A result of type text/latex, cleaned and on the feedback page."""
    cell = code("")
    data = {"text/latex": text}
    output = {"output_type": "display_data", "data": data, "metadata": {}}
    cell["outputs"] = [output]
    harmless.clean(notebook(cell), VERSION)
    return [
        feedback_exporter.latex2html(each) for each in output["data"].values()
    ]


def uncached_mathml(text: str) -> object:
    """A formula."""
    return feedback_exporter.mathml.__wrapped__(text)


def sent(text: str) -> object:
    """A message of the sandbox."""
    inbox = wire.Inbox(1 << 30)
    inbox.feed(wire.pack({"text": text, "type": "stream"}))
    outputs = Outputs()
    outputs.add({**(inbox.take() or {}), "name": "stdout"})
    return outputs.take()


def raw_message(text: str) -> object:
    """A result that is whatever the process likes."""
    return plain_data.decode(text.encode("utf-8", "replace"))


def differing(text: str) -> object:
    """A result of text, compared and put into words."""
    _is_plain(text[:1000], frozenset())
    return comparison.short(text), comparison.compare(text, "right")


WORKS: dict[str, Callable[[str], object]] = {
    "file": read_file,
    "cell": read_cell,
    "mend": python_text.mend,
    "names": python_text.bound_names,
    "fault": python_text.fault,
    "statements": python_text.statements,
    "text cell": rendered,
    "printed": printed,
    "code": highlighted,
    "command": lambda text: highlighted(f"!{text}\n"),
    "code of HTML": lambda text: highlighted(f"%%html\n{text}"),
    "code of Perl": lambda text: highlighted(f"%%perl\n{text}"),
    "code of Ruby": lambda text: highlighted(f"%%ruby\n{text}"),
    "code of LaTeX": lambda text: highlighted(f"%%latex\n{text}"),
    "code of JavaScript": lambda text: highlighted(f"%%js\n{text}"),
    "section": section,
    "latex": latex,
    "formula": uncached_mathml,
    "html": shown("text/html"),
    "markdown": shown("text/markdown"),
    "png": shown("image/png"),
    "svg": shown("image/svg+xml"),
    "type": lambda text: shown(text)("x"),
    "attachment": cell_work(attachment="image/png"),
    "attached svg": cell_work(attachment="image/svg+xml"),
    "message": sent,
    "result": raw_message,
    "difference": differing,
    "similarity": signs,
    "table cell": spreadsheet.inert,
    "column": tables.plain_name,
    "number": tables.value,
}


@pytest.mark.parametrize(
    ("work", "name"),
    [
        ("png", "base64 and spaces"),
        ("attachment", "base64 and spaces"),
        ("markdown", "spaces"),
        ("text cell", "spaces"),
        ("text cell", "setext lines"),
        ("html", "open tags and blocks"),
        ("html", "open tags in blocks"),
        ("code", "lines"),
        ("section", "heading and spaces"),
        ("similarity", "escaped quotes"),
        ("table cell", "lines"),
    ],
)
def test_what_kept_a_worker_busy_once(work, name):
    assert superlinear(WORKS[work], TEXTS[name]) == ""


# Python's own parser joins strings in a row like that; the texts it is
# given are bounded, which leaves a third of a second.
_OF_PYTHON = {
    (work, "strings")
    for work in ("cell", "mend", "names", "fault", "statements", "similarity")
}


_PAIRS = [
    (work, name)
    for work in WORKS
    for name in TEXTS
    if (work, name) not in _OF_PYTHON
]
# All take five minutes; every work meets its share, and so does every text.
_SHARE = 1 if os.environ.get("FUZZ") == "hour" else 4


@pytest.mark.slow
@pytest.mark.parametrize(("work", "name"), _PAIRS[::_SHARE])
def test_work_is_in_proportion_to_a_text(work, name):
    assert superlinear(WORKS[work], TEXTS[name]) == ""


@pytest.mark.parametrize(
    "cell",
    [
        code("x = 1"),
        code("def double(x): pass"),
        code("x = 1", grade_id="double"),
        markdown("def double(x): pass"),
        markdown("words"),
        markdown("words", grade_id="why"),
        {},
    ],
    ids=["code", "answer", "doubles", "code as text", "text", "texts", "none"],
)
def test_work_is_in_proportion_to_the_number_of_cells(cell):
    def restored(raw: str) -> object:
        made = intake.restore(raw.encode(), SOURCES)
        return harmless.clean(made.notebook, SOURCES)

    def raw(size: int) -> str:
        cells = [{**cell, "id": str(n)} for n in range(size // 200)]
        return json.dumps({"cells": cells})

    # Up to ten thousand cells.
    assert superlinear(restored, raw, 2_000_000) == ""


@pytest.mark.parametrize("name", TEXTS)
def test_work_is_in_proportion_to_a_path(name):
    def owner(text: str) -> object:
        path = PurePosixPath(text)
        return downloads._unsafe(path, False) or downloads.owner(path)

    assert superlinear(owner, TEXTS[name], 65_535) == ""


def test_growth_is_told():
    def quadratic(text: str) -> object:
        return sum(len(text[start:]) for start in range(len(text))) and [
            text.count(letter, start) for start, letter in enumerate(text)
        ]

    assert "characters take" in superlinear(quadratic, TEXTS["letters"])
    assert superlinear(str.split, TEXTS["words"]) == ""
