"""The whole notebook was pasted a second time below itself.

TA: grades the answers once.
Kit: does, too, and says which cells were there twice.
"""

import copy

SAYS = "appeared 2 times"


def happen(work):
    work.cells.extend(copy.deepcopy(work.cells))
