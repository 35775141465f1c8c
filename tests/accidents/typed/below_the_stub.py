"""The answer stands in a new cell; the stub above it raises.

TA: grades the answer.
Kit: does, too, and says nothing: the stub's error is no fault.
"""


def happen(work):
    work.own("double", work.cell("double")["source"])
    work.empty("double")
