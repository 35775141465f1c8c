"""The answer cell was deleted, and there is no answer.

TA: gives 0.
Kit: gives 0, says what is missing, and grades what builds on it.
"""

EARNS = {"double_test": 0}
SAYS = ("`double`", "does not exist", "one mistake costs once")


def happen(work):
    del work.cells[work.at("double")]
