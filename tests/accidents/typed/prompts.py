"""The answer was pasted from a terminal, prompts and all.

TA: reads over the prompts.
Kit: does, too; IPython knows them.
"""


def happen(work):
    work.type("double", ">>> def double(x):\n...     return x + x\n...")
