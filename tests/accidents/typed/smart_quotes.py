"""Curly quotes, pasted from a word processor: Python refuses them.

TA: sees the right code.
Kit: makes them straight where the cell does not parse with them.
"""

SAYS = "characters of a word processor"


def happen(work):
    work.type(
        "double",
        "def double(x):\n"
        "    \u201cTwice x.\u201d\n"
        "    return {\u2018a\u2019: 2 * x}[\u2019a\u2019]",
    )
