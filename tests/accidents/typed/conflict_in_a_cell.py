"""A merge left its marks inside an answer: two versions of it.

TA: asks the student which one counts.
Kit: guesses nothing, gives 0, says why and asks the instructor to look.
"""

EARNS = {"double_test": 0}
SAYS = "unsolved merge conflict"
TELLS = "unsolved merge conflict"


def happen(work):
    work.type(
        "double",
        "def double(x):\n"
        "<<<<<<< HEAD\n"
        "    return x + x\n"
        "=======\n"
        "    return x * x\n"
        ">>>>>>> mine",
    )
