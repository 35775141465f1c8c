"""The answer uses a package that is not there.

TA: gives 0 and says why.
Kit: does, too.
"""

EARNS = {"double_test": 0}
SAYS = ("No module named 'torch_of_mine'", "one mistake costs once")


def happen(work):
    work.type(
        "double",
        "import torch_of_mine\n\n\n"
        "def double(x):\n    return torch_of_mine.add(x, x)",
    )
