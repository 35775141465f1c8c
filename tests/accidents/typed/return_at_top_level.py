"""A `return` stands outside of every function.

TA: gives 0 for the cell and says why.
Kit: does, too; a cell that is no Python defines nothing.
"""

EARNS = {"double_test": 0}
SAYS = ("SyntaxError", "outside function")


def happen(work):
    work.type("double", "def double(x):\n    y = x + x\nreturn y")
