"""The file has no bytes.

TA: asks the student for the file.
Kit: gives 0 with the reason and asks the instructor to look.
"""

EARNS = dict.fromkeys(
    ("double_test", "twice_plus_test", "triple_test", "why"), 0
)
SAYS = "The file is empty."
TELLS = "The file is empty."


def happen(work):
    work.raw = b""
