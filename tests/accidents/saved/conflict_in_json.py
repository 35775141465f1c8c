"""A merge left its marks between the lines of the file.

TA: asks the student which side counts.
Kit: gives 0 with the reason and asks the instructor to look.
"""

EARNS = dict.fromkeys(
    ("double_test", "twice_plus_test", "triple_test", "why"), 0
)
SAYS = "unsolved merge conflict"
TELLS = "unsolved merge conflict"


def happen(work):
    lines = work.dump().splitlines()
    lines[3:3] = ["<<<<<<< HEAD", "=======", ">>>>>>> mine"]
    work.raw = "\n".join(lines).encode()
