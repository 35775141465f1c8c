"""The answer stands in a new cell above the stub, which defines it again.

TA: grades the answer.
Kit: does, too: the stub is left out, it would only cover the answer.
"""


def happen(work):
    work.own("double", work.cell("double")["source"], before=True)
    work.empty("double")
