"""The student deleted the test cells.

TA: puts them back.
Kit: does, too, and says so.
"""

SAYS = "was missing; it was put back"


def happen(work):
    for name in ("double_test", "triple_test"):
        del work.cells[work.at(name)]
