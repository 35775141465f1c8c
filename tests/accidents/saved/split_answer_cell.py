"""The answer cell was split; both halves kept its mark.

TA: reads both halves.
Kit: runs both and says that the cell was there twice.
"""

import copy

SAYS = "The cell `twice_plus` appeared 2 times"


def happen(work):
    second = copy.deepcopy(work.cell("twice_plus"))
    work.type("twice_plus", "def helping(x):\n    return double(x)")
    second["source"] = "def twice_plus(x, k):\n    return helping(x) + k"
    work.cells.insert(work.at("twice_plus") + 1, second)
