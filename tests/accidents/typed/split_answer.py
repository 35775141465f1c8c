"""The answer is split over two cells, the second one without a mark.

TA: reads both.
Kit: runs both and says nothing.
"""


def happen(work):
    work.type("double", "def helping(x):\n    return x")
    work.own("double", "def double(x):\n    return helping(x) * 2")
