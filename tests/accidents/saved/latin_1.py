"""Stored as Latin-1, with accents in the text.

TA: grades it.
Kit: grades it and says that accents may look different.
"""

SAYS = "was not stored as UTF-8"


def happen(work):
    work.own("double", "größe = double(3)")
    work.raw = work.dump().encode("latin-1")
