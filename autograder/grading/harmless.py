"""A graded notebook that can do nothing on the page it is shown on.

Input: a notebook that has run, before its cards are put in. Output: the
same notebook, holding only what cannot act. Feedback pages and the
formgrader are made from it, and both show it as it is: nbconvert passes
HTML through, in outputs and in text cells alike.

Outputs keep an allow-list of types; HTML is parsed and written anew with
harmless tags only. Text cells stay Markdown (see `harmless_text`). Code is
never touched, whatever it holds.

Knows nothing of scores; the text by which nbgrader scores an ordinary
test cell, text/plain, stays as it is.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from autograder.grading import harmless_text
from autograder.grading.assignment_version import NotebookVersion

__all__ = ["clean"]

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
_MAX_REOPENED = 100_000
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

# Text cells

# All texts of a notebook.
_MAX_TEXTS = 60_000
_NO_PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYA"
    "AjCB0C8AAAAASUVORK5CYII="
)

# Code

# What a page would take long to color is shown without colors.
_MAX_CODE = 500_000


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
                harmless_text.escaped(
                    cell["source"], cell.get("attachments", {}), taken
                )
                if room.holds_text(cell["source"])
                else harmless_text.as_typed(cell["source"])
            )
        else:
            # nbconvert shows raw cells as HTML.
            cell["source"] = re.sub(r"<(?=\S)", "&lt;", cell["source"])


def _color_what_is_quick(content: _Json) -> None:
    """Say of a notebook whose code takes long to color that it is text."""
    code = [c["source"] for c in content["cells"] if c["cell_type"] == "code"]
    is_long = sum(map(len, code)) > _MAX_CODE
    if is_long or any(map(harmless_text.SLOW_CODE.search, code)):
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
        self._texts -= harmless_text.length(source)
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
        return harmless_text.ACTS.sub(r"\\mathtt{\1}", value)
    if kind == "text/markdown":
        return (
            harmless_text.escaped(value)
            if room.holds_text(value)
            else harmless_text.as_typed(value)
        )
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
    cleaned = _cleaner().clean(value).strip()
    cleaned = harmless_text.ACTS.sub(r"\\mathtt{\1}", cleaned)
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
        return value if harmless_text.IMAGE_ADDRESS.fullmatch(value) else None
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
    for address in harmless_text.rendered(cell["source"]).images:
        scheme, _, name = address.partition(":")
        if scheme == "attachment":
            there = cell.setdefault("attachments", {})
            there.setdefault(name, {"image/png": _NO_PICTURE})
