"""One answer does not parse.

TA: gives 0 for it and says why.
Kit: does, too; the others keep their points.
"""

EARNS = {"double_test": 0}
SAYS = (
    "none of it was run. SyntaxError in line 1: expected ':'<pre>",
    "one mistake costs once",
)


def happen(work):
    work.type("double", "def double(x)\n    return x + x")
