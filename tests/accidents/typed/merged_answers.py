"""Two answers stand in one cell, the first one is wrong.

TA: lets the mistake cost once.
Kit: does, too.
"""

EARNS = {"double_test": 0}
SAYS = "one mistake costs once"


def happen(work):
    second = work.cell("twice_plus")["source"]
    work.type("double", f"def double(x):\n    return 7\n\n\n{second}")
    del work.cells[work.at("twice_plus")]
