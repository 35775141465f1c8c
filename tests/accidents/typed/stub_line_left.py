"""The answer is right, and the stub's line still stands below it.

TA: grades the answer.
Kit: does, too.
"""


def happen(work):
    line = work.stub["double"].splitlines()[-1].strip()
    work.type("double", f"{work.cell('double')['source']}\n\n\n{line}")
