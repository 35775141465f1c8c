"""Only one of two notebooks was handed in.

TA: gives 0 for the other one.
Kit: does, too, and says so.
"""

EARNS = {"half_test": 0}
SAYS = "2_half.ipynb was not handed in"


def happen(work):
    del work.files["2_half.ipynb"]
