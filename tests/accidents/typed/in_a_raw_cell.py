"""The answer cell was deleted; the answer stands in a raw cell.

TA: grades it, and says that it never ran.
Kit: does, too.
"""

SAYS = "stood in a text cell"


def happen(work):
    cell = work.cell("twice_plus")
    cell["metadata"] = {}
    cell["cell_type"] = "raw"
    del cell["outputs"], cell["execution_count"]
