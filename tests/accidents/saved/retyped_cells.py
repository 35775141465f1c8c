"""Answer and test were made text cells by a wrong key.

TA: makes them code again.
Kit: does, too, and says so.
"""

SAYS = "had been given another type"


def happen(work):
    for name in ("double", "double_test", "triple_test"):
        work.cell(name)["cell_type"] = "markdown"
