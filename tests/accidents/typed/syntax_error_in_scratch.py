"""A scratch cell does not parse.

TA: shrugs.
Kit: does, too.
"""


def happen(work):
    work.own("double", "for for for")
