"""The code of an answer as signs that say what it does, not how it looks.

Comments, docstrings, line breaks, indentation and the names a student has
chosen are left out; what is left is compared in pieces of `LENGTH` signs.
Within a piece the chosen names are numbered in order, so `total += x` and
`s += value` are the same piece and `x += total` with `x` seen before is
not. Code that is no Python is read as far as it goes.
"""

from __future__ import annotations

import ast
import builtins
import io
import keyword
import re
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = [
    "LENGTH",
    "SHORT",
    "Piece",
    "Sign",
    "fragments",
    "pieces",
    "signs",
]

LENGTH = 10
# Characters that no parser takes long for; an honest answer has fewer.
SHORT = 5_000

# A piece of code, to be compared with others.
Piece = tuple[str, ...]

_OWN = "\0"
_LAYOUT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}
_UNREADABLE = (
    tokenize.TokenError,
    SyntaxError,
    ValueError,
    RecursionError,
    MemoryError,
)
# Longer answers are compared up to there.
_MAX_CHARACTERS = 50_000
# In a line that is no Python, the tokenizer begins again at each sign.
_LONG_LINE = re.compile(r"^.{1000}", re.MULTILINE)


@dataclass(frozen=True)
class Sign:
    """A word or sign of code.

    text        itself; a name the student chose has a mark in front
    start, end  where it stands, in characters
    """

    text: str
    start: int
    end: int


def fragments(source: str) -> frozenset[Piece]:
    """All pieces of a code, wherever they stand."""
    return frozenset(piece for piece, _ in pieces(signs(source)))


def pieces(found: Sequence[Sign]) -> Iterator[tuple[Piece, int]]:
    """Each piece of a code, and the number of its first sign.

    Code shorter than a piece is one piece.
    """
    for first in range(max(1, len(found) - LENGTH + 1) if found else 0):
        yield _numbered(found[first : first + LENGTH]), first


def signs(source: str) -> list[Sign]:
    """The words and signs of a code, without its layout."""
    source = source[:_MAX_CHARACTERS]
    chosen, docstrings = _looked_up(source)
    if chosen is None and (long := _LONG_LINE.search(source)):
        source = source[: long.start()]
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    found = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type in _LAYOUT or token.string == ";":
                continue
            if token.start in docstrings:
                continue
            start, end = (
                starts[row - 1] + column for row, column in token[2:4]
            )
            found.append(Sign(_text(token, chosen), start, end))
    except _UNREADABLE:
        # What was read so far is compared.
        pass
    return found


def _text(token: tokenize.TokenInfo, chosen: frozenset[str] | None) -> str:
    if token.type == tokenize.NAME:
        name = token.string
        known = keyword.iskeyword(name) or hasattr(builtins, name)
        is_own = not known if chosen is None else name in chosen
        return _OWN + name if is_own else name
    if token.type == tokenize.NUMBER:
        try:
            return repr(complex(ast.literal_eval(token.string)))
        except _UNREADABLE:
            return token.string
    return token.string if token.type == tokenize.OP else "text"


def _looked_up(
    source: str,
) -> tuple[frozenset[str] | None, frozenset[tuple[int, int]]]:
    """Names that are given a value, and where docstrings stand.

    returns  None for the names if the code cannot be parsed
    """
    try:
        tree = ast.parse(source)
    except _UNREADABLE:
        return None, frozenset()
    chosen, docstrings = set(), set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                chosen.add(name)
            case ast.Attribute(attr=name, ctx=ast.Store()):
                chosen.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                chosen.add(name)
            case ast.alias(name=name, asname=other):
                chosen.add(other or name)
            case ast.Expr(value=ast.Constant(value=str())):
                docstrings.add((node.lineno, node.col_offset))
    return frozenset(chosen), frozenset(docstrings)


def _numbered(found: Sequence[Sign]) -> Piece:
    """A piece in which own names are numbered in order."""
    numbers: dict[str, str] = {}
    return tuple(
        numbers.setdefault(sign.text, f"name {len(numbers)}")
        if sign.text.startswith(_OWN)
        else sign.text
        for sign in found
    )
