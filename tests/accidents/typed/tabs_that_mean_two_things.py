"""Tabs and spaces are mixed, and two readings differ.

TA: asks the student.
Kit: guesses nothing, gives 0 and says why.
"""

EARNS = {"double_test": 0}
SAYS = "TabError"
TELLS = "mixes tabs and spaces"


def happen(work):
    work.type(
        "double",
        "def double(x):\n"
        "    if x > 0:\n"
        "        x = x + x\n"
        "\treturn x\n"
        "    return x",
    )
