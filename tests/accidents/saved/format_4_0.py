"""Saved as format 4.0, without cell ids.

TA: grades it as it is.
Kit: gives cells ids and says nothing.
"""


def happen(work):
    work.notebook["nbformat_minor"] = 0
    for cell in work.cells:
        del cell["id"]
