"""The page of the notebook was saved, under the notebook's name.

TA: asks for the notebook.
Kit: gives 0, says what the file is and asks the instructor to look.
"""

EARNS = dict.fromkeys(
    ("double_test", "twice_plus_test", "triple_test", "why"), 0
)
SAYS = "is a web page"
TELLS = "is a web page"


def happen(work):
    work.raw = b"\n<!DOCTYPE html>\n<html><body>x</body></html>"
