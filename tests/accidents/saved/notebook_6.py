"""Saved by Notebook 6: format 4.4, no cell ids.

TA: grades it as it is.
Kit: gives cells ids and says nothing.
"""


def happen(work):
    work.notebook["nbformat_minor"] = 4
    for cell in work.cells:
        del cell["id"]
        if cell["cell_type"] == "code":
            cell["metadata"]["scrolled"] = True
