"""Markdown that renders to nothing but harmless HTML.

Input: the text of a cell. Output: the same text, where every mark that
would give HTML of the student's own, a link in disguise or a picture from
elsewhere is escaped, so that it is shown as typed. What a text gives is
found by rendering it as nbconvert does (see `witness`). Code and formulas
are never touched, whatever they hold.

Knows nothing of notebooks and their outputs.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from autograder.grading.witness import Witness

__all__ = [
    "ACTS",
    "IMAGE_ADDRESS",
    "SLOW_CODE",
    "as_typed",
    "escaped",
    "length",
    "rendered",
]

# Formulas: commands of MathJax that do more than set symbols.

ACTS = re.compile(
    r"\\(href|url|require|style|class|cssId|mmlToken|unicode|data"
    r"|includegraphics)(?![A-Za-z])"
)

# Texts

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
IMAGE_ADDRESS = re.compile(
    r"data:image/(?:png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}"
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

# What a page would take long to color.
SLOW_CODE = re.compile(
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


def escaped(
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
    return _escaped(source, names, taken | _PAGE_IDS)


# Most text cells are the same in a whole class.
@functools.lru_cache(maxsize=256)
def _escaped(
    source: str, attachments: frozenset[str], taken: frozenset[str]
) -> str:
    source = _MARK.sub("\ufffd", source)
    if _is_laborious(source):
        return as_typed(source)
    if not _SUSPICIOUS.search(source):
        return source
    for _ in range(3):
        changed, is_harmless = _escape(source, attachments, taken)
        if changed == source:
            return source if is_harmless else as_typed(source)
        source = changed
    return as_typed(source)


def _is_laborious(source: str) -> bool:
    """Whether rendering a text would take longer than it is worth."""
    looks = len(source) * len(_FORMULA_BEGIN.findall(source))
    return (
        length(source) > _MAX_TEXT
        or source.count("[") > _MAX_BRACKETS
        or len(_BLOCK_MARK.findall(source)) > _MAX_BLOCK_MARKS
        or looks > _MAX_LOOKS
        or _BLANKS.search(source) is not None
    )


def length(source: str) -> int:
    """How long a text is without the pictures in it."""
    return len(_LONG_WORD.sub("", source))


def as_typed(source: str) -> str:
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
    witness = rendered(
        _HARMLESS_OR_TAG.sub(
            lambda m: m[0] if m["harmless"] else m[0] + marks.new(m.start()),
            source,
        )
    )
    changed = marks.replace(_untouchable(witness), "&lt;")
    is_harmless = _is_harmless(witness, attachments, taken)
    if not is_harmless:
        changed = _escape_brackets(changed, attachments)
    if any(map(ACTS.search, witness.formulas)):
        changed = ACTS.sub(r"\\mathtt{\1}", changed)
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

    witness = rendered(_BRACKET.sub(mark, source))
    return marks.replace(_untouchable(witness), "\\[")


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


def _untouchable(witness: Witness) -> set[int]:
    """The numbers of the marks in code and formulas."""
    return {
        ord(mark) - _FIRST_MARK
        for code in witness.code
        for mark in _MARK.findall(code)
    }


def _is_harmless(
    witness: Witness, attachments: frozenset[str], taken: frozenset[str]
) -> bool:
    """Whether links, pictures, headings and blocks of code are."""
    return (
        all(_is_own(address, attachments) for address in witness.images)
        and all(_is_plain(*link) for link in witness.links)
        and not taken.intersection(witness.ids)
        and all(_is_quick(*block) for block in witness.blocks)
    )


def _is_own(address: str, attachments: frozenset[str]) -> bool:
    """Whether a picture comes with the notebook."""
    scheme, _, name = address.partition(":")
    if scheme == "attachment":
        return name in attachments
    return bool(
        IMAGE_ADDRESS.fullmatch(address) or _OWN_IMAGE.fullmatch(address)
    )


def _is_plain(shown: str, address: str) -> bool:
    """Whether a link leads where it says it does."""
    return bool(_ANCHOR.fullmatch(address)) or (
        address.startswith(("http://", "https://"))
        and unquote(html.unescape(shown)) == unquote(html.unescape(address))
    )


def _is_quick(code: str, info: str) -> bool:
    """Whether a block of code is colored in a moment, or not at all."""
    language, *_ = info.split() or [""]
    if language in ("", "text"):
        return True
    is_known = language in _LANGUAGES or len(code) <= _MAX_OTHER
    return is_known and not SLOW_CODE.search(code)


def rendered(source: str) -> Witness:
    """Render a text as nbconvert does; return what was seen meanwhile."""
    # nbconvert takes time to import, and most texts need none of it.
    from autograder.grading import witness

    return witness.render(source)
