"""The whole answer is indented.

TA: sees the right code.
Kit: runs it; IPython takes the margin away.
"""


def happen(work):
    work.type("double", "    def double(x):\n        return x + x")
