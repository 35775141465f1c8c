"""Stored as UTF-16.

TA: opens it in an editor that knows it, then grades it.
Kit: reads it and says nothing.
"""


def happen(work):
    work.own("double", "# größer → ∞")
    work.raw = work.dump().encode("utf-16")
