"""Saved in format 3, by a program from 2014.

TA: opens and saves it once, then grades it.
Kit: does the same and says nothing.
"""

import nbformat


def happen(work):
    node = nbformat.from_dict(work.notebook)
    work.raw = nbformat.writes(nbformat.convert(node, 3), version=3).encode()
