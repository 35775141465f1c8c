r"""A graded notebook that can do nothing on the page it is shown on.

Input: a notebook that has run, before its cards are put in. Output: the
same notebook, holding only what cannot act. Feedback pages and the
formgrader are made from it, and both show it as it is: nbconvert passes
HTML through, in outputs and in text cells alike.

Outputs keep an allow-list of types; HTML is parsed and written anew with
harmless tags only. Text cells stay Markdown: they are rendered as
nbconvert renders them, and only where that gives HTML of the student's
own, a link in disguise or a picture from elsewhere is the mark that does
it escaped, so that it is shown as typed. Code and formulas are never
touched, whatever they hold.

Knows nothing of scores; the text by which nbgrader scores an ordinary
test cell, text/plain, stays as it is.
"""

from __future__ import annotations

import functools
import html
import re
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import unquote

from autograder.grading.assignment_version import NotebookVersion

__all__ = ["clean", "text"]

_Json = dict[str, Any]

# Outputs

_TEXTS = ("text/plain", "text/html", "text/latex", "text/markdown")
# How the files begin, in base64.
_IMAGES = {
    "image/png": ("iVBORw0KGgo",),
    "image/jpeg": ("/9j/",),
    "image/gif": ("R0lGODdh", "R0lGODlh"),
}
_SVG = "image/svg+xml"
# Nothing is given back (`++`), so that what fails does so at once.
_BASE64 = re.compile(r"[A-Za-z0-9+/\s]++={0,2}\s*+")
_MAX_SIDE = 10_000

# HTML

_TAGS = frozenset(
    """abbr b blockquote br caption center cite code col colgroup dd del
    details dfn div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 hr i
    img ins kbd li mark ol p pre q s samp small span strike strong sub
    summary sup table tbody td tfoot th thead tr tt u ul var""".split()
)
_ATTRIBUTES = {
    "*": {"align", "dir", "lang", "style", "title", "valign"},
    "col": {"span", "width"},
    "colgroup": {"span"},
    "details": {"open"},
    "font": {"color"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"start"},
    "table": {"border"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_IMAGE_ADDRESS = re.compile(
    r"data:image/(?:png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}"
)
# Nothing that moves, covers or fetches: no position, no url().
_PROPERTY = re.compile(
    r"(?:(?:background-)?color|font-(?:style|weight|size|family)"
    r"|text-(?:align|decoration)|vertical-align|white-space"
    r"|(?:padding|border)(?:-(?:left|right|top|bottom))?"
    r"|border-collapse|(?:max-|min-)?width|height)"
    r"\s*:\s*(?!.*(?:url|image|expression)\b)[\w\s.,%#()'-]{1,80}"
)
# Deeper or longer ones cost the page's reader more than they show.
_MAX_DEPTH = 60
_MAX_MARKS = 10_000
_MAX_HTML = 250_000
# All HTML of a notebook.
_MAX_HTMLS = 2_000_000
# A picture's data is no work for the parser.
_DATA = re.compile(
    r'\ssrc="data:image/[a-z+]{1,8};base64,[A-Za-z0-9+/=]*+(?=")'
)
# Parsers open these again in every block until they are closed: up to
# three that are equal, and every one with attributes of its own.
_REOPENED = frozenset(
    "b big code em font i nobr s small strike strong tt u".split()
)
_WITH_ATTRIBUTES = re.compile(
    rf"<(?:{'|'.join(sorted(_REOPENED))})[\s/]", re.IGNORECASE
)
_MAX_REOPENED = 400_000
_VOID = frozenset(("br", "col", "hr", "img"))
# What people do not close, because the next one does.
_LEFT_OPEN = _VOID | frozenset(
    """body dd dt head html input li link meta option p tbody td tfoot th
    thead tr""".split()
)
# A second one of these adds its attributes to the first.
_MERGED = frozenset(("html", "body"))
_MAX_MERGED = 10
# Dropped without a word: they only dress what is kept.
_QUIET = frozenset(("a", "body", "head", "html", "style", "title"))
_TAG_NAME = re.compile(r"<([A-Za-z][A-Za-z0-9-]{0,20})")

# Terminal text

# Of all codes a terminal knows, pages show colors.
_CODE = re.compile(r"\x1b(?:\[(?P<codes>[0-9;]{0,30})m|\[[^@-~]{0,30}[@-~]?)?")
# nbconvert takes quadratic time for many.
_MAX_CODES = 2_000

# Formulas: commands of MathJax that do more than set symbols.

_ACTS = re.compile(
    r"\\(href|url|require|style|class|cssId|mmlToken|unicode|data"
    r"|includegraphics)(?![A-Za-z])"
)

# Markdown

# HTML that students write in texts, each element whole and in one line.
_PLAIN_TAG = r"""
    <(?:br|hr)\s{0,3}/?>
    | <(?P<tag>b|i|u|s|em|strong|sub|sup|small|kbd|mark|del|ins)>
      [^<>\n|`$\\]{0,500}</(?P=tag)>
    | <(?P<font>font|span)\ (?:style="color:\s?|color=")[\w\#]{1,20};?">
      [^<>\n|`$\\]{0,500}</(?P=font)>
    | <!--[^<>`$]{0,2000}-->
    | <https?://[^\s<>"'`\\]{1,500}>
"""
_HARMLESS_OR_TAG = re.compile(
    rf"(?P<harmless>{_PLAIN_TAG})|<(?=[A-Za-z/!?])", re.VERBOSE
)
_ANCHOR = re.compile(r"#[\w-]*")
# A picture handed in beside the notebook.
_OWN_IMAGE = re.compile(
    r"(?!.*(?:\.\.|%2e|%2f|%5c))[\w-][\w. %-]*(?:/[\w-][\w. %-]*)*"
    r"\.(?:png|jpe?g|gif|svg)",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    r"""
      !\[[^\[\]<>\n`$]*\]\((?P<address>[^\s()<>]+)\)
      | (?P<box>^[ ]{0,20}(?:[-*+]|\d+\.)\ \[[ xX]\]\s)
      | \[
    """,
    re.VERBOSE | re.MULTILINE,
)
_SUSPICIOUS = re.compile(
    r"[<\[#]|://|\\|^ {0,3}(?:=+|-+) *$|`{3}|~{3}", re.MULTILINE
)
# A text that is one block of code from its first sign to its last.
_AS_TYPED = re.compile(r"(~{3,})\n(.*)\n\1", re.DOTALL)

# Code

# What a page would take long to color is shown without colors.
_MAX_CODE = 500_000
_SLOW_CODE = re.compile(
    r"(?<!\s)\s{500}|(?<![\w.*])[\w.*]{1000}"
    r"|%%(?:html|javascript|js|latex|perl|pypy|python2|ruby)\b.{1000}",
    re.DOTALL,
)
# Languages whose patterns take time in proportion to a text.
_LANGUAGES = frozenset(
    "bash c console cpp ipython ipython3 json pycon python python3".split()
)
_MAX_OTHER = 500

# Marks and bounds of texts

# Marks of our own live where Unicode has no characters of its own.
_FIRST_MARK, _LAST_MARK = 0xF0000, 0xFFFFD
_MARK = re.compile(f"[{chr(_FIRST_MARK)}-{chr(_LAST_MARK)}]")
# What no answer needs, and what a page would take long to render.
_MAX_TEXT = 20_000
_MAX_TEXTS = 60_000
_MAX_BRACKETS = 1_000
_LONG_WORD = re.compile(r"(?<![A-Za-z0-9+/=])[A-Za-z0-9+/=]{200,}+")
# What makes nbconvert's parser look through a whole text again and again:
# blanks, lines of marks, formulas that do not end.
_BLANKS = re.compile(r"(?<![^\S\n])[^\S\n]{200}")
_BLOCK_MARK = re.compile(r"^[ \t>]*+[#=|*+-]", re.MULTILINE)
_MAX_BLOCK_MARKS = 1_000
_FORMULA_BEGIN = re.compile(r"\\\\?[\[(]|\\begin")
_MAX_LOOKS = 20_000_000
# Names the formgrader's scripts look for in the page.
_PAGE_IDS = frozenset(("notebook", "notebook-container", "statusmessage"))
_NO_PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYA"
    "AjCB0C8AAAAASUVORK5CYII="
)


def clean(content: _Json, version: NotebookVersion) -> None:
    """Make every cell of a notebook that has run inert, in place.

    Text the instructor wrote, locked cells and untouched answers, stays.
    """
    released = {cell.grade_id: cell.source for cell in version.cells}
    taken = frozenset(
        name + end
        for name in released
        for end in ("", "-comment", "_extra_credit")
    )
    _color_what_is_quick(content)
    room = _Room()
    for cell in content["cells"]:
        own = cell["metadata"].get("nbgrader", {})
        is_released = own.get("locked") or (
            cell["source"] == released.get(own.get("grade_id"))
        )
        if cell["cell_type"] == "code":
            cell["outputs"] = _outputs(cell["outputs"], room)
            continue
        _clean_attachments(cell)
        if is_released:
            _fill_gaps(cell)
        elif cell["cell_type"] == "markdown":
            cell["source"] = (
                text(cell["source"], cell.get("attachments", {}), taken)
                if room.holds_text(cell["source"])
                else _as_typed(cell["source"])
            )
        else:
            # nbconvert shows raw cells as HTML.
            cell["source"] = re.sub(r"<(?=\S)", "&lt;", cell["source"])


def _color_what_is_quick(content: _Json) -> None:
    """Say of a notebook whose code takes long to color that it is text."""
    code = [c["source"] for c in content["cells"] if c["cell_type"] == "code"]
    if sum(map(len, code)) > _MAX_CODE or any(map(_SLOW_CODE.search, code)):
        content["metadata"]["language_info"] = {
            "name": "text",
            "pygments_lexer": "text",
        }


class _Room:
    """What may be shown of a notebook; texts and HTML use it up."""

    def __init__(self) -> None:
        self._texts = _MAX_TEXTS
        self._htmls = _MAX_HTMLS

    def holds_text(self, source: str) -> bool:
        """Take the room of a text; whether there was enough."""
        self._texts -= _length(source)
        return self._texts >= 0

    def holds_html(self, value: str) -> bool:
        """Take the room of HTML; whether there was enough."""
        self._htmls -= len(value)
        return self._htmls >= 0


# Outputs


def _outputs(outputs: list[_Json], room: _Room) -> list[_Json]:
    """The harmless part of a cell's outputs, and a word on the rest."""
    kept, left_out = [], []
    for output in outputs:
        kind = output["output_type"]
        if kind == "stream":
            output["text"] = _terminal(output["text"])
        elif kind == "error":
            for key in ("ename", "evalue"):
                output[key] = _terminal(output[key])
            output["traceback"] = [_terminal(t) for t in output["traceback"]]
        else:
            left_out += _clean_bundle(output, room)
            if not output["data"] and kind == "display_data":
                continue
        kept.append(output)
    if left_out:
        names = ", ".join(dict.fromkeys(left_out))
        remark = f"[Left out, because it could act on this page: {names}]\n"
        kept.append(
            {"output_type": "stream", "name": "stdout", "text": remark}
        )
    return kept


def _clean_bundle(output: _Json, room: _Room) -> list[str]:
    """Clean one result in place; return what was left out, by name."""
    data, left_out = {}, []
    for kind, value in output["data"].items():
        if kind == "text/html" and isinstance(value, str):
            clean_html, names = _html(value, room)
            left_out += names
            if clean_html:
                data[kind] = clean_html
        elif kind in _TEXTS and isinstance(value, str):
            data[kind] = _plain_kinds(kind, value, room)
        elif (kind in _IMAGES and _is_image(kind, value)) or (
            kind == _SVG and _is_svg(value)
        ):
            data[kind] = value
        elif re.fullmatch(r"[\w.+-]{1,40}/[\w.+-]{1,80}", kind):
            left_out.append(kind)
        else:
            left_out.append("an unknown type")
    output["data"] = data
    output["metadata"] = {
        kind: sides
        for kind in (*_IMAGES, _SVG)
        if kind in data and (sides := _sides(output["metadata"].get(kind)))
    }
    return left_out


def _plain_kinds(kind: str, value: str, room: _Room) -> str:
    if kind == "text/latex":
        return _ACTS.sub(r"\\mathtt{\1}", value)
    if kind == "text/markdown":
        return text(value) if room.holds_text(value) else _as_typed(value)
    return _terminal(value)


def _terminal(value: str) -> str:
    """Keep of terminal codes the colors, if they are not too many."""
    few = value.count("\x1b") <= _MAX_CODES

    def keep(code: re.Match[str]) -> str:
        return code[0] if few and code["codes"] is not None else ""

    return _CODE.sub(keep, value) if "\x1b" in value else value


def _is_image(kind: str, value: Any) -> bool:
    return (
        isinstance(value, str)
        and value.startswith(_IMAGES[kind])
        and _BASE64.fullmatch(value) is not None
    )


def _is_svg(value: Any) -> bool:
    """Whether a picture is SVG; nbconvert shows it as an <img>, inert."""
    return isinstance(value, str) and "<svg" in value[:2000]


def _sides(metadata: Any) -> _Json:
    """Width and height, if they are numbers."""
    if not isinstance(metadata, Mapping):
        return {}
    return {
        side: metadata[side]
        for side in ("width", "height")
        if type(metadata.get(side)) in (int, float)
        and 0 < metadata[side] < _MAX_SIDE
    }


def _html(value: str, room: _Room) -> tuple[str, list[str]]:
    """Harmless HTML, or "" if nothing to see is left; and the tags lost."""
    found = Counter(name.lower() for name in _TAG_NAME.findall(value))
    lost = sorted(found.keys() - _TAGS - _QUIET)[:5]
    if excess := _html_excess(value, found, room):
        return "", [excess]
    cleaned = _ACTS.sub(r"\\mathtt{\1}", _cleaner().clean(value)).strip()
    if _depth(cleaned) > _MAX_DEPTH:
        return "", ["HTML nested too deep"]
    shows = "<img " in cleaned or re.sub(r"<[^>]*>", "", cleaned).strip()
    return (cleaned if shows else ""), lost


def _html_excess(value: str, found: Counter[str], room: _Room) -> str:
    """What HTML has too much of to be parsed in a moment, or "".

    found  how many tags of each name it opens
    """
    plain = _DATA.sub("", value)
    if len(plain) > _MAX_HTML:
        return "HTML of too many characters"
    marks = value.count("<") + value.count("&")
    if marks > _MAX_MARKS or sum(found[n] for n in _MERGED) > _MAX_MERGED:
        return "HTML of too many tags"
    if _depth(value, _LEFT_OPEN) > 10 * _MAX_DEPTH:
        return "HTML nested too deep"
    reopened = sum(min(found[name], 3) for name in _REOPENED)
    reopened += len(_WITH_ATTRIBUTES.findall(value))
    if reopened * marks > _MAX_REOPENED:
        return "HTML of too many styles"
    return "" if room.holds_html(plain) else "more HTML than a page can show"


@functools.cache
def _cleaner() -> Any:
    import nh3

    return nh3.Cleaner(
        tags=set(_TAGS),
        clean_content_tags={
            *("script", "style", "noscript", "template", "svg", "math"),
            *("iframe", "object", "select", "textarea", "title", "xmp"),
        },
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        allowed_classes={"table": {"dataframe"}},
        url_schemes={"data"},
        link_rel=None,
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The value an attribute may have, or None to drop it."""
    if name == "style":
        parts = (part.strip() for part in value.split(";"))
        return "; ".join(p for p in parts if _PROPERTY.fullmatch(p)) or None
    if name == "src":
        return value if _IMAGE_ADDRESS.fullmatch(value) else None
    if name in ("width", "height"):
        return value if re.fullmatch(r"\d{1,4}%?", value) else None
    return value


def _depth(value: str, ignored: Collection[str] = _VOID) -> int:
    """How deep tags stand in each other; the cleaner closes them all.

    ignored  tags that hold nothing
    """
    depth = most = 0
    for tag in re.finditer(r"<(/?)(\w+)", value):
        if tag[2] not in ignored:
            depth += -1 if tag[1] else 1
            most = max(most, depth)
    return most


# Text cells


def text(
    source: str,
    attachments: Mapping[str, Any] | None = None,
    taken: frozenset[str] = frozenset(),
) -> str:
    """Markdown that renders to nothing but harmless HTML.

    attachments  pictures the text may show, by name
    taken        names that no heading may give itself, because scripts
                 of the formgrader find the graders' fields by them
    """
    names = frozenset(attachments or ())
    return _text(source, names, taken | _PAGE_IDS)


# Most text cells are the same in a whole class.
@functools.lru_cache(maxsize=256)
def _text(
    source: str, attachments: frozenset[str], taken: frozenset[str]
) -> str:
    source = _MARK.sub("\ufffd", source)
    if _is_laborious(source):
        return _as_typed(source)
    if not _SUSPICIOUS.search(source):
        return source
    for _ in range(3):
        changed, is_harmless = _escape(source, attachments, taken)
        if changed == source:
            return source if is_harmless else _as_typed(source)
        source = changed
    return _as_typed(source)


def _is_laborious(source: str) -> bool:
    """Whether rendering a text would take longer than it is worth."""
    looks = len(source) * len(_FORMULA_BEGIN.findall(source))
    return (
        _length(source) > _MAX_TEXT
        or source.count("[") > _MAX_BRACKETS
        or len(_BLOCK_MARK.findall(source)) > _MAX_BLOCK_MARKS
        or looks > _MAX_LOOKS
        or _BLANKS.search(source) is not None
    )


def _length(source: str) -> int:
    """How long a text is without the pictures in it."""
    return len(_LONG_WORD.sub("", source))


def _as_typed(source: str) -> str:
    """A text that is not worth understanding, as a block of code."""
    if _is_as_typed(source):
        return source
    longest = max(map(len, re.findall("~+", source)), default=0)
    fence = "~" * max(3, longest + 1)
    return f"{fence}\n{source}\n{fence}"


def _is_as_typed(source: str) -> bool:
    """Whether a text is a block of code already, and nothing else."""
    block = _AS_TYPED.fullmatch(source)
    return block is not None and block[1] not in block[2]


def _escape(
    source: str, attachments: frozenset[str], taken: frozenset[str]
) -> tuple[str, bool]:
    """Escape what is not harmless; what is harmless comes back unchanged.

    Every mark that could open HTML gets a private character behind it,
    which keeps it from doing so. Those that turn up in code or formulas
    stand for themselves, the others are written as `&lt;`.

    returns  the text, and whether links, pictures and headings of the one
             given were harmless
    """
    marks = _Marks(source)
    witness = _render(
        _HARMLESS_OR_TAG.sub(
            lambda m: m[0] if m["harmless"] else m[0] + marks.new(m.start()),
            source,
        )
    )
    changed = marks.replace(witness.untouchable, "&lt;")
    is_harmless = witness.is_harmless(attachments, taken)
    if not is_harmless:
        changed = _escape_brackets(changed, attachments)
    if witness.acts:
        changed = _ACTS.sub(r"\\mathtt{\1}", changed)
    return changed, is_harmless


def _escape_brackets(source: str, attachments: frozenset[str]) -> str:
    """Take from links and pictures what makes them links and pictures."""
    marks = _Marks(source)

    def mark(found: re.Match[str]) -> str:
        address = found["address"]
        if found["box"] or (address and _is_own(address, attachments)):
            return found[0]
        at = found[0].index("[")
        new = marks.new(found.start() + at)
        return found[0][:at] + new + found[0][at:]

    witness = _render(_BRACKET.sub(mark, source))
    return marks.replace(witness.untouchable, "\\[")


class _Marks:
    """Private characters that stand for places in a text."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._places: list[int] = []

    def new(self, place: int) -> str:
        """The mark of a place; a text is too short to run out of them."""
        self._places.append(place)
        return chr(_FIRST_MARK + len(self._places) - 1)

    def replace(self, untouchable: set[int], by: str) -> str:
        """Put a text in place of each marked character but some."""
        pieces, end = [], 0
        for number, start in enumerate(self._places):
            if number not in untouchable:
                pieces += [self._source[end:start], by]
                end = start + 1
        return "".join(pieces) + self._source[end:]


def _is_own(address: str, attachments: frozenset[str]) -> bool:
    """Whether a picture comes with the notebook."""
    scheme, _, name = address.partition(":")
    if scheme == "attachment":
        return name in attachments
    return bool(
        _IMAGE_ADDRESS.fullmatch(address) or _OWN_IMAGE.fullmatch(address)
    )


def _is_plain(shown: str, address: str) -> bool:
    """Whether a link leads where it says it does."""
    return bool(_ANCHOR.fullmatch(address)) or (
        address.startswith(("http://", "https://"))
        and unquote(html.unescape(shown)) == unquote(html.unescape(address))
    )


def _clean_attachments(cell: _Json) -> None:
    """Keep pictures that are ones."""
    bundles = {
        name: {
            kind: value
            for kind, value in bundle.items()
            if _is_attachment(kind, value)
        }
        for name, bundle in cell.pop("attachments", {}).items()
    }
    if kept := {name: bundle for name, bundle in bundles.items() if bundle}:
        cell["attachments"] = kept


def _is_attachment(kind: str, value: str) -> bool:
    if kind == _SVG:
        return _BASE64.fullmatch(value) is not None
    return kind in _IMAGES and _is_image(kind, value)


def _fill_gaps(cell: _Json) -> None:
    """Give a restored text the pictures it names, empty ones if need be.

    They come with the submission; nbconvert gives up a whole page where
    one is missing.
    """
    if "attachment:" not in cell["source"]:
        return
    for address in _render(cell["source"]).images:
        scheme, _, name = address.partition(":")
        if scheme == "attachment":
            there = cell.setdefault("attachments", {})
            there.setdefault(name, {"image/png": _NO_PICTURE})


def _is_quick(code: str, info: str) -> bool:
    """Whether a block of code is colored in a moment, or not at all."""
    language, *_ = info.split() or [""]
    if language in ("", "text"):
        return True
    is_known = language in _LANGUAGES or len(code) <= _MAX_OTHER
    return is_known and not _SLOW_CODE.search(code)


def _render(source: str) -> Any:
    """Render a text as nbconvert does; return what was seen meanwhile."""
    from nbconvert.filters.markdown_mistune import MarkdownWithMath

    witness = _witness()()
    MarkdownWithMath(renderer=witness).render(source)
    return witness


@functools.cache
def _witness() -> type:
    """The renderer that takes down what it renders."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer

    class Witness(IPythonRenderer):
        """What was seen.

        untouchable  marks in code and formulas
        acts         whether formulas do
        is_quick     whether code is colored in a moment
        """

        def __init__(self) -> None:
            super().__init__(escape=False)
            self.untouchable: set[int] = set()
            self.acts = False
            self.is_quick = True
            self.images: list[str] = []
            self._links: list[tuple[str, str]] = []
            self._ids: list[str] = []

        def is_harmless(
            self, attachments: frozenset[str], taken: frozenset[str]
        ) -> bool:
            return (
                all(_is_own(a, attachments) for a in self.images)
                and all(_is_plain(*link) for link in self._links)
                and not taken.intersection(self._ids)
                and self.is_quick
            )

        def _see(self, code: str) -> None:
            self.untouchable.update(
                ord(found) - _FIRST_MARK for found in _MARK.findall(code)
            )

        def _formula(self, body: str) -> None:
            self._see(body)
            self.acts = self.acts or _ACTS.search(body) is not None

        def block_code(self, code: str, info: str | None = None) -> str:
            # nbconvert writes diagrams as they are.
            if not (info or "").startswith("mermaid"):
                self._see(code)
            self.is_quick = self.is_quick and _is_quick(code, info or "")
            return ""

        def codespan(self, text: str) -> str:
            self._see(text)
            return ""

        def inline_math(self, body: str) -> str:
            self._formula(body)
            return ""

        def block_math(self, body: str) -> str:
            self._formula(body)
            return ""

        def latex_environment(self, name: str, body: str) -> str:
            self._formula(name + body)
            return ""

        def text(self, text: str) -> str:
            # MathJax finds formulas nbconvert does not know for ones.
            self.acts = self.acts or _ACTS.search(text) is not None
            return str(super().text(text))

        def link(self, text: str, url: str, title: str | None = None) -> str:
            self._links.append((text, url))
            return text

        def image(self, text: str, url: str, title: str | None = None) -> str:
            self.images.append(url)
            return text

        def heading(self, text: str, level: int, **attrs: Any) -> str:
            made = super().heading(text, level, **attrs)
            self._ids += re.findall(r'id="([^"]*)"', made)
            return str(made)

    return Witness
