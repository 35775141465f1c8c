"""Only a PDF was handed in.

TA: asks for the notebooks.
Kit: gives 0, names the file and asks the instructor to look.
"""

EARNS = dict.fromkeys(
    ("double_test", "twice_plus_test", "triple_test", "why", "half_test"), 0
)
SAYS = "Homework.pdf"
TELLS = "Homework.pdf"


def happen(work):
    work.name = "Homework.pdf"
    work.raw = b"%PDF-1.7"
    work.files = {}
