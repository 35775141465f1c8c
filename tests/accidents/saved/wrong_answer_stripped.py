"""All metadata was stripped, and one answer is wrong.

TA: grades what builds on it as if it were right.
Kit: does, too: the answer cells are known by their place.
"""

EARNS = {"double_test": 0}
SAYS = ("one mistake costs once", "had lost the marks")


def happen(work):
    work.type("double", "def double(x):\n    return 7")
    for cell in work.cells:
        cell["metadata"] = {}
