"""A scratch cell never ends.

TA: stops it.
Kit: does, too, and says so.
"""

SAYS = "was stopped after"


def happen(work):
    work.own("double_test", "while True:\n    pass")
