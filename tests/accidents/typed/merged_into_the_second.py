"""Both answers stand in the second cell, the first one is wrong.

TA: lets the mistake cost once.
Kit: does, too.
"""

EARNS = {"double_test": 0}
SAYS = "one mistake costs once"


def happen(work):
    second = work.cell("twice_plus")["source"]
    work.type("twice_plus", f"def double(x):\n    return 7\n\n\n{second}")
    work.empty("double")
