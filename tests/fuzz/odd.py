"""Odd inputs: JSON of any shape, texts of pieces that mean something.

Strategies of hypothesis for the tests beside, and the time one input may
take.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hypothesis import strategies as st
from text_growth import noticeable

__all__ = ["bounded", "mutated", "replaced", "texts", "values"]

# Far more than an input this small needs, however slow the machine is.
_TIMES_NOTICEABLE = 60

_TEXT = st.text(max_size=20)
_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "code", "markdown", "stdout", "\ud800", "\0", "1"])
    | _TEXT
)
# Any JSON value, and what only Python takes for one.
values = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4)
    ),
    max_leaves=12,
)

_PIECES = """
 < > </ <b> </b> <b title=" <script> </script> <img src=x onerror=y> <svg>
 <!-- --> <a href="javascript:x"> <style> <p style="position:fixed"> &lt;
 &#x3c; &amp; [a](b) ![a](b) [a]: http://x ![x](data:image/png;base64,AA==)
 ]( [ ] ( ) * ** _ ` ``` ~~~ ~~ $ $$ \\( \\[ \\begin{a} \\end{a} \\href{x}{y} |
 |-| - 1. # = === > http://x.y <http://x.y> www.x attachment:a.png : " '
 javascript: data: mermaid python {{ }} {% %} ]]> <![CDATA[ <? ?> <table> <td>
 </table> <select> <template> <math> <mtext> <noscript> onclick=x id=why
""".split()
_SPACES = [" ", "    ", "\n", "\n\n", "\t", "\x1b[31m", "\x1b]8;;x\x07", "\0"]
# Texts of marks of HTML, Markdown, LaTeX and terminals.
texts = st.lists(
    st.sampled_from([*_PIECES, *_SPACES]) | st.text(max_size=4), max_size=30
).map("".join)


@st.composite
def mutated(draw: Any, whole: bytes) -> bytes:
    """Bytes that are almost a file: cut, doubled, overwritten."""
    raw = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, max(len(raw) - 1, 0)))
        end = start + draw(st.integers(0, 30))
        raw[start:end] = draw(
            st.binary(max_size=8)
            | st.sampled_from(
                [b"", b'"', b"\\", b"[", b"{", b"null", b"1e999"]
            )
            | st.just(bytes(raw[start:end]) * 2)
        )
    return bytes(raw)


@st.composite
def replaced(draw: Any, whole: Any) -> Any:
    """JSON in which a few values are others, at any depth."""
    content = copy.deepcopy(whole)
    for _ in range(draw(st.integers(1, 4))):
        place = content
        for _ in range(draw(st.integers(0, 5))):
            inside = [
                k for k, v in _items(place) if isinstance(v, dict | list)
            ]
            if not inside:
                break
            place = place[draw(st.sampled_from(inside))]
        keys = [key for key, _ in _items(place)]
        if keys:
            place[draw(st.sampled_from(keys))] = draw(values)
    return content


def _items(value: Any) -> list[tuple[Any, Any]]:
    return list(value.items() if isinstance(value, dict) else enumerate(value))


@contextmanager
def bounded() -> Iterator[None]:
    """Fails if what is done within takes longer than its input is worth."""
    began = time.process_time()
    yield
    took = time.process_time() - began
    assert took < _TIMES_NOTICEABLE * noticeable()
