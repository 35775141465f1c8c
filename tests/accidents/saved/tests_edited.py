"""The student changed test cells to see what happens.

TA: uses the original tests.
Kit: does, too, and says so.
"""

SAYS = "had been changed; its original text was used"


def happen(work):
    work.type("double_test", "# mine\nprint(double(3))")
    work.type("triple_test", "assert triple(2) == 6\nassert triple(0) == 0")
