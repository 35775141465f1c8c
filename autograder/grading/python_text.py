"""Code as it was meant, without what pasting and editors added to it.

Input: the text of a code cell that a student typed. Output: the text to
run, and what was taken away. Only a cell that is no
Python at all is touched, and only where the result is: fences of a chat,
characters of a word processor, line numbers, tabs that can be read in one
way only. Where two readings differ none is chosen. What is left is judged
like any other answer, so nothing here can earn a point by itself.

Executes nothing; texts are parsed, and long ones are left alone.
"""

from __future__ import annotations

import ast
import contextlib
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

__all__ = [
    "Fault",
    "Mended",
    "bound_names",
    "fault",
    "mend",
    "parses",
    "statements",
]

_MAX_CHARACTERS = 50_000
# What a phone shows in one line.
_SHOWN_CHARACTERS = 40
_FENCED = re.compile(r"^[ \t]*```[^\n`]*\n(.*?)^[ \t]*```", re.M | re.S)
_FENCE = re.compile(r"^[ \t]*```.*$\n?", re.M)
_NUMBER = re.compile(r"[ \t]*(\d+)[.:|)]?(?:[ \t](.*)|)")
_CONFLICT = re.compile(r"^(<<<<<<<|>>>>>>>)( |$)", re.M)
_PROMPT = re.compile(r"^[ \t]*(?:>>>|\.\.\.|In \[\d+\]:)(?: |$)", re.M)
# Lines only IPython understands.
_MAGIC = re.compile(
    r"^([ \t]*)(?=\S)(?:[%!?].*|\w+ = [%!].*|[^#\n]*\?)$", re.M
)
# What word processors and web pages write for what is on the keyboard.
_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u202f\u2002\u2003\u2009\u3000", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", ""),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"),
    }
)

MendingKind = Literal[
    "", "no_python", "mixed_tabs", "conflict_in_cell", "ambiguous_tabs"
]


@dataclass(frozen=True)
class Mended:
    """A text to run.

    kind     of the note on what was done or left, see `judging.notes`; ""
             if there is nothing to say
    removed  what was taken away: "fences", "typography", "numbers"
    """

    source: str
    kind: MendingKind = ""
    removed: tuple[str, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether the text was left as it is although it is no Python."""
        return self.kind in ("conflict_in_cell", "ambiguous_tabs")


@dataclass(frozen=True)
class Fault:
    """The place where Python stops reading a text.

    kind    "SyntaxError" or one of its kinds
    line    counted from 1
    reason  in Python's own words
    shown   the line, or a piece of it, and a caret below it
    """

    kind: str
    line: int
    reason: str
    shown: str


def parses(text: str) -> bool:
    """Whether IPython could run a text, as far as its form goes."""
    return _tree(text) is not None


def fault(text: str) -> Fault | None:
    """Where Python stops reading a text; None if it reads it, or too long."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # Some faults, such as a `return` outside, are found only here.
            compile(
                _parsed(text),
                "",
                "exec",
                ast.PyCF_ALLOW_TOP_LEVEL_AWAIT,
                dont_inherit=True,
            )
    except SyntaxError as error:
        line = error.lineno or 1
        lines = [*_plain(text).splitlines(), ""]
        shown = _pointed_at(
            lines[min(line, len(lines)) - 1], error.offset or 1
        )
        return Fault(type(error).__name__, line, error.msg, shown)
    except (ValueError, RecursionError, MemoryError):
        pass
    return None


def _pointed_at(line: str, column: int) -> str:
    """A line, or the piece of it around a column, and a caret below."""
    start = len(line) - len(line.lstrip())
    text = line.strip().replace("\t", " ")
    # A fault at the end of a line is shown behind it.
    place = min(max(column - 1 - start, 0), len(text))
    first = max(place - _SHOWN_CHARACTERS // 2, 0)
    last = first + _SHOWN_CHARACTERS
    before = "…" if first else ""
    after = "…" if last < len(text) else ""
    caret = " " * (len(before) + place - first)
    return f"{before}{text[first:last]}{after}\n{caret}^"


def bound_names(text: str) -> frozenset[str]:
    """Names a text binds, or whose attributes it sets, at top level."""
    tree = _tree(text)
    if tree is None:
        return frozenset()
    return frozenset(name for node in tree.body for name in _bound(node))


def statements(text: str) -> list[str]:
    """The statements of a cell, one by one; what IPython knows, as well."""
    tree = _tree(text)
    if tree is None or not tree.body:
        return [text]
    lines = _plain(text).splitlines(keepends=True)
    starts = [_first_line(node) - 1 for node in tree.body]
    ends = [*starts[1:], len(lines)]
    return [
        "".join(lines[a:b]) for a, b in zip(starts, ends, strict=True) if a < b
    ]


def mend(text: str) -> Mended:
    """Take away what made a cell no Python, where that is certain."""
    if len(text) > _MAX_CHARACTERS or parses(text):
        return Mended(text)
    if _CONFLICT.search(text):
        return Mended(text, "conflict_in_cell")
    mended = text
    removed: tuple[str, ...] = ()
    for what, without in (
        ("fences", _without_fences),
        ("typography", _without_typography),
        ("numbers", _without_numbers),
    ):
        shorter = without(mended)
        if shorter != mended:
            mended, removed = shorter, (*removed, what)
        if removed and parses(mended):
            return Mended(mended, "no_python", removed)
    return _with_one_reading_of_tabs(text)


def _with_one_reading_of_tabs(text: str) -> Mended:
    readings = {}
    if "\t" in text:
        for width in (4, 8):
            expanded = text.expandtabs(width)
            # A tree too deep to be written down is no answer.
            with contextlib.suppress(RecursionError):
                if (tree := _tree(expanded)) is not None:
                    readings[ast.dump(tree)] = expanded
    if len(readings) == 1:
        (only,) = readings.values()
        return Mended(only, "mixed_tabs")
    if readings:
        return Mended(text, "ambiguous_tabs")
    return Mended(text)


def _without_fences(text: str) -> str:
    if blocks := _FENCED.findall(text):
        return "\n".join(blocks)
    return _FENCE.sub("", text)


def _without_typography(text: str) -> str:
    return text.translate(_TYPOGRAPHY)


def _without_numbers(text: str) -> str:
    """Without the numbers of lines, if they count every line."""
    rest, expected = [], None
    for line in text.splitlines():
        if not line.strip():
            rest.append("")
            continue
        found = _NUMBER.fullmatch(line)
        if not found or expected not in (None, int(found[1][:9])):
            return text
        expected = int(found[1][:9]) + 1
        rest.append(found[2] or "")
    # The numbers stood at the left of a margin.
    margin = min(
        (len(r) - len(r.lstrip()) for r in rest if r.strip()), default=0
    )
    return "\n".join(line[margin:] for line in rest)


def _tree(text: str) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _parsed(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _parsed(text: str) -> ast.Module:
    """The tree of a text; an empty one where that tells nothing."""
    if len(text) > _MAX_CHARACTERS or text.lstrip().startswith("%%"):
        return ast.Module([], [])
    return ast.parse(_MAGIC.sub(r"\1pass", _plain(text)))


def _plain(text: str) -> str:
    """A text without prompts and margin, which IPython takes away."""
    lines = text.splitlines()
    first = next((line for line in lines if line.strip()), "")
    if _PROMPT.match(first):
        text = _PROMPT.sub("", text)
    margin = first[: len(first) - len(first.lstrip(" \t"))]
    if margin:
        text = re.sub(rf"^{margin}", "", text, flags=re.M)
    return text


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])


def _bound(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
        # A decorator may put it elsewhere: @add_to(Value).
        for call in node.decorator_list:
            if isinstance(call, ast.Call):
                yield from (a.id for a in call.args if isinstance(a, ast.Name))
    elif isinstance(node, ast.Import | ast.ImportFrom):
        for each in node.names:
            yield each.asname or each.name.partition(".")[0]
    elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        of_one = getattr(node, "target", None)
        targets = getattr(node, "targets", [of_one])
        for part in (p for t in targets for p in ast.walk(t)):
            if isinstance(part, ast.Name):
                yield part.id
