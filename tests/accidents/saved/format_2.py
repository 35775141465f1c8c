"""Saved in format 2, by a program from 2012, which knows no metadata.

TA: opens and saves it once, then grades it.
Kit: does the same; it knows the cells by their text and their place.
"""

import nbformat

SAYS = "had lost the marks"


def happen(work):
    node = nbformat.convert(nbformat.from_dict(work.notebook), 3)
    node = nbformat.convert(node, 2)
    for cell in node.worksheets[0].cells:
        cell.metadata = {}
    work.raw = nbformat.writes(node, version=2).encode()
