"""Tabs and spaces are mixed, and only one reading makes sense.

TA: sees what was meant.
Kit: reads it so and says it.
"""

SAYS = "mixes tabs and spaces"


def happen(work):
    work.type("double", "def double(x):\n    y = x\n\treturn y + x")
