"""Non-breaking spaces, pasted from a word processor: Python refuses them.

TA: sees the right code.
Kit: makes them spaces where the cell does not parse with them.
"""

SAYS = "characters of a word processor"


def happen(work):
    work.type("double", "def double(x):\n\u00a0\u00a0\u00a0 return x\u00a0+ x")
