"""The file holds {} and nothing else.

TA: asks the student for the file.
Kit: gives 0 with the reason and asks the instructor to look.
"""

EARNS = dict.fromkeys(
    ("double_test", "twice_plus_test", "triple_test", "why"), 0
)
SAYS = "it has no cells"
TELLS = "it has no cells"


def happen(work):
    work.raw = b"{}"
