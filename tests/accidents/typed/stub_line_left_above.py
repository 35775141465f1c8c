"""The answer is right, but the stub's line at the top stops the cell.

TA: sees the right answer.
Kit: judges it without that line and says so.
"""

SAYS = "statement by statement"


def happen(work):
    line = work.stub["double"].splitlines()[-1].strip()
    work.type("double", f"{line}\n{work.cell('double')['source']}")
