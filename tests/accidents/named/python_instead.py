"""A .py export was handed in for one notebook.

TA: asks for the notebook.
Kit: gives 0, names the file and asks the instructor to look.
"""

EARNS = dict.fromkeys(
    ("double_test", "twice_plus_test", "triple_test", "why"), 0
)
SAYS = "1_double.py was handed in instead"
TELLS = "1_double.py was handed in instead"


def happen(work):
    work.name = "1_double.py"
    work.raw = b"def double(x):\n    return x + x\n"
