"""Text that no spreadsheet program computes.

A student may be called `=HYPERLINK(...)`, and a CSV file is opened by
people who grade. Knows nothing of tables.
"""

from __future__ import annotations

import re

__all__ = ["inert"]

# Where a spreadsheet begins a cell and what makes it a formula there. A
# separator counts: another country's spreadsheet cuts the text at it. The
# last four signs are the first four in their full width.
# Blanks are looked at from their first one only.
_SIGN = re.compile(
    r"(?:(^|[,;])|(?<!\s))(\s*+)([=+\-@\uff1d\uff0b\uff0d\uff20])"
)


def inert(text: str) -> str:
    """Text that no spreadsheet takes for a formula.

    An apostrophe stands before what would begin one, a space in place of
    what cannot be printed.
    """
    shown = "".join(c if c.isprintable() or c == "\n" else " " for c in text)
    return _SIGN.sub(_quoted, shown)


def _quoted(sign: re.Match[str]) -> str:
    if sign[1] is None and "\n" not in sign[2]:
        return sign[0]
    return f"{sign[1] or ''}{sign[2]}'{sign[3]}"
