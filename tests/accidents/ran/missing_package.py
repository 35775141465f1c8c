"""The answer imports a package that is not there, and does not use it.

TA: skips that line.
Kit: does, too, and says so.
"""

SAYS = ("No module named 'torch_of_mine'", "statement by statement")


def happen(work):
    answer = work.cell("double")["source"]
    work.type("double", f"import torch_of_mine\n{answer}")
