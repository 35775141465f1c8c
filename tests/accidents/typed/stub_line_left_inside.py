"""The stub's line stands in the function, before its result is returned.

TA: gives 0 for what raises, and says why.
Kit: does, too.
"""

EARNS = {"double_test": 0}
SAYS = "still holds the line `raise NotImplementedError`"


def happen(work):
    line = work.stub["double"].splitlines()[-1].strip()
    work.type(
        "double", f"def double(x):\n    y = x + x\n    {line}\n    return y"
    )
