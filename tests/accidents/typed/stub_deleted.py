"""The stub was deleted, the answer stands in a new cell.

TA: grades the answer.
Kit: takes the new cell for the answer cell, by its place.
"""

SAYS = "had lost the marks"


def happen(work):
    work.own("double", work.cell("double")["source"])
    del work.cells[work.at("double")]
