"""The exporter of feedback pages: one file that asks for nothing.

nbgrader_config.py names it to nbgrader's GenerateFeedback, as
`autograder.pages.FeedbackExporter`; so `autograder feedback`, nbgrader's
command and the formgrader's button write the same page. It fills a template
that extends nbgrader's own: no script, no request, and a policy in the page
that forbids both to whatever might slip in. Formulas become MathML, which
browsers set and screen readers read without help. Cards say what the
course's policy lets a student read, see `autograder.classroom.feedback_cards`.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from jinja2 import BytecodeCache, Environment, pass_context
from jinja2.bccache import Bucket
from latex2mathml.converter import convert_to_element
from nbconvert.exporters import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.ansi import strip_ansi
from nbconvert.filters.datatypefilter import DataTypeFilter
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.markdown_mistune import (
    IPythonRenderer,
    MarkdownWithMath,
)
from nbformat import NotebookNode
from traitlets.config import Config

from autograder.classroom import feedback_cards, feedback_contents, page_facts
from autograder.common.templating import TEMPLATES
from autograder.course import settings
from autograder.course.course import Course
from autograder.course.settings import FeedbackPolicy
from autograder.gradebook import steps
from autograder.judging import card

__all__ = ["FeedbackExporter", "mathml", "printed_lines"]

# The converter writes what a formula says into tags and attributes.
_MATH_TAGS = frozenset(
    """math mrow mi mn mo mtext mspace msup msub msubsup mover munder
    munderover mfrac msqrt mroot mtable mtr mtd mstyle mpadded mphantom
    menclose mfenced mmultiscripts mprescripts none""".split()
)
_MATH_ATTRIBUTES = frozenset(
    """xmlns display displaystyle mathvariant stretchy fence form separator
    linebreak columnalign rowspacing columnspacing columnlines rowlines
    linethickness accent accentunder minsize maxsize lspace rspace width
    height depth notation scriptlevel movablelimits largeop symmetric
    mathcolor mathbackground""".split()
)
_PLAIN_VALUE = re.compile(r"[\w\s.,:/%#+-]{0,80}")
# What the converter knows under another name.
_ALIASES = {"aligned": "align*", "split": "align*", "gathered": "gather*"}
# A formula a person reads; the converter takes long for what is not.
_MAX_FORMULA = 2_000
# What stands below a cell in full, and about how long a line is.
_MOST_LINES = 30
_LINE_CHARACTERS = 100
# What a browser shows instead of the text of a result.
_RICHER = re.compile("image/|text/(?!plain)")
# Of a result of text/latex, more is shown as it is.
_MAX_LATEX = 20_000
_MAX_ENVIRONMENTS = 200
# Formulas in a result of text/latex.
_FORMULA = re.compile(
    r"(?s:\$\$(?P<display>.+?)\$\$|(?<!\\)\$(?P<inline>[^$]+?)(?<!\\)\$"
    r"|(?P<environment>\\begin\{(?P<name>[a-z]+\*?)\}.*?\\end\{(?P=name)\}))"
)


class _Compiled(BytecodeCache):
    """Templates, compiled once for all exporters of a process.

    Each student has one, and compiling takes as long as a page.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


class FeedbackExporter(HTMLExporter):
    """nbconvert's HTML exporter with our template and MathML."""

    def __init__(self, config: Any = None, **more: Any) -> None:
        # Behind GenerateFeedback's own choice, before that of the course.
        own = Config()
        stock = str(steps.feedback_templates())
        own.FeedbackExporter.template_name = "feedback_page"
        own.FeedbackExporter.extra_template_basedirs = [str(TEMPLATES), stock]
        own.FeedbackExporter.extra_template_paths = [stock]
        # Pictures that were handed in beside the notebook.
        own.FeedbackExporter.embed_images = True
        own.FeedbackExporter.exclude_anchor_links = True
        own.merge(config or {})
        super().__init__(config=own, **more)

    def _create_environment(self) -> Environment:
        environment: Environment = super()._create_environment()
        environment.bytecode_cache = _COMPILED
        return environment

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        """Return nbconvert's filters, and those that set formulas."""
        yield from super().default_filters()
        yield ("markdown2html", self.markdown2html)
        yield ("latex2html", latex2html)
        yield ("contents", feedback_contents.lines)
        yield ("printed_lines", printed_lines)

    @functools.cached_property
    def _policy(self) -> FeedbackPolicy:
        """How much the pages of a course tell; the same for all of a run."""
        # nbgrader works in the course's root folder.
        return settings.feedback_policy(Course(Path.cwd()))

    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        """Render Markdown, formulas as MathML."""
        is_comment = isinstance(source, _Comment)
        renderer = _Renderer(
            escape=is_comment,
            attachments=context.get("cell", {}).get("attachments", {}),
            # Looking for pictures would complete tags that are none.
            embed_images=self.embed_images and not is_comment,
            path=context.get("resources", {})
            .get("metadata", {})
            .get("path", ""),
            exclude_anchor_links=self.exclude_anchor_links,
        )
        return str(MarkdownWithMath(renderer=renderer).render(source))

    def from_notebook_node(
        self, nb: NotebookNode, resources: Any = None, **more: Any
    ) -> tuple[str, Any]:
        """Write a page.

        HTMLExporter would parse the whole page once more to tell pictures
        without a description; ours say so while they are written.
        """
        resources = self._init_resources(resources)
        facts = page_facts.read(resources["nbgrader"])
        level = feedback_cards.level(facts, self._policy)
        drawn = feedback_cards.redrawn(nb, level, facts.given)
        nb = feedback_cards.without_rubrics(drawn)
        resources["waiting"] = facts.waiting
        resources["card_style"] = card.style()
        resources["most_lines"] = _MOST_LINES
        language = nb.metadata.get("language_info", {})
        lexer = language.get("pygments_lexer", language.get("name"))
        self.register_filter(
            "highlight_code", Highlight2HTML(pygments_lexer=lexer, parent=self)
        )
        self.register_filter("filter_data_type", DataTypeFilter(parent=self))
        # nbgrader's steps bring the comments, so it must be the last.
        if _as_typed not in self._preprocessors:
            self.register_preprocessor(_as_typed, enabled=True)
        page: tuple[str, Any] = TemplateExporter.from_notebook_node(
            self, nb, resources, **more
        )
        return page


class _Comment(str):
    """A person's comment: Markdown in which nothing is HTML."""

    __slots__ = ()


def _as_typed(nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
    """A step of nbconvert: comments in which "a<b" begins no tag."""
    for cell in nb.cells:
        own = cell.metadata.get("nbgrader", {})
        if own.get("comment"):
            own["comment"] = _Comment(own["comment"])
    return nb, resources


class _Renderer(IPythonRenderer):
    """nbconvert's renderer of Markdown, formulas as MathML."""

    def inline_math(self, body: str) -> str:
        return mathml(body)

    def block_math(self, body: str) -> str:
        return mathml(body, "block")

    def latex_environment(self, name: str, body: str) -> str:
        return mathml(f"\\begin{{{name}}}{body}\\end{{{name}}}", "block")

    def block_mermaidjs(self, code: str) -> str:
        """Show a diagram as its text: drawing it takes a script."""
        return f"<pre><code>{html.escape(code)}</code></pre>\n"


@functools.lru_cache(maxsize=4096)
def mathml(tex: str, display: str = "inline") -> str:
    """A formula as MathML, or its TeX text if it cannot be converted."""
    source = tex.strip()
    # Numbering means nothing without the script that numbers.
    for name in ("equation", "equation*"):
        source = source.removeprefix(f"\\begin{{{name}}}")
        source = source.removesuffix(f"\\end{{{name}}}")
    try:
        if len(source) > _MAX_FORMULA:
            raise ValueError("too long")
        made = _safe(convert_to_element(_known(source), display=display))
    except Exception:  # noqa: BLE001 - unknown input fails in any way
        mark = "$$" if display == "block" else "$"
        return f"<code>{html.escape(f'{mark}{tex}{mark}')}</code>"
    return made


def _known(source: str) -> str:
    """Write environments by the names the converter knows."""
    for name, known in _ALIASES.items():
        source = source.replace(f"{{{name}}}", f"{{{known}}}")
    return source


def _safe(root: ElementTree.Element) -> str:
    """Write MathML with nothing in it but MathML."""
    for element in root.iter():
        if element.tag not in _MATH_TAGS:
            raise ValueError(f"a formula with <{element.tag}>")
        # The converter writes signs as references, text as it is.
        element.text = html.unescape(element.text or "")
        element.tail = None
        element.attrib = {
            name: value
            for name, value in element.attrib.items()
            if name in _MATH_ATTRIBUTES
            and (name == "xmlns" or _PLAIN_VALUE.fullmatch(value))
        }
    return ElementTree.tostring(root, encoding="unicode")


def latex2html(source: str) -> str:
    """A result of type text/latex: text with formulas."""
    is_long = len(source) > _MAX_LATEX
    if is_long or source.count("\\begin") > _MAX_ENVIRONMENTS:
        return html.escape(source)
    pieces, end = [], 0
    for found in _FORMULA.finditer(source):
        pieces.append(html.escape(source[end : found.start()]))
        body = found["display"] or found["inline"] or found["environment"]
        display = "inline" if found["inline"] else "block"
        pieces.append(mathml(body, display))
        end = found.end()
    return "".join((*pieces, html.escape(source[end:])))


def printed_lines(outputs: Sequence[NotebookNode]) -> int:
    """About how many lines the text of a cell's outputs takes."""
    return sum(
        1 + len(line) // _LINE_CHARACTERS
        for output in outputs
        for line in strip_ansi(_printed(output)).splitlines()
    )


def _printed(output: NotebookNode) -> str:
    if output.output_type == "error":
        return "\n".join(output.traceback)
    data = output.get("data", {})
    if any(map(_RICHER.match, data)):
        return ""
    return str(output.get("text") or data.get("text/plain", ""))
