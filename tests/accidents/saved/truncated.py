"""The disk was full: the file ends in the middle.

TA: asks the student for the whole file.
Kit: gives 0 with the reason and asks the instructor to look.
"""

EARNS = dict.fromkeys(
    ("double_test", "twice_plus_test", "triple_test", "why"), 0
)
SAYS = "ends in the middle"
TELLS = "ends in the middle"


def happen(work):
    work.raw = work.dump().encode()[:-200]
