"""All metadata was stripped, as nbstripout and copies by Colab do.

TA: sees which cell is which and grades it.
Kit: knows given cells by their text and answers by their place between
them; the written answer still waits for a person.
"""

SAYS = "had lost the marks"


def happen(work):
    work.notebook["metadata"] = {}
    for cell in work.cells:
        cell["metadata"] = {}
