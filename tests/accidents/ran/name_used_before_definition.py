"""A cell uses the answer before it is defined.

TA: shrugs.
Kit: does, too.
"""


def happen(work):
    work.own("double", "print(double(4))", before=True)
