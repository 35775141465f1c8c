"""The released notebook was pasted below the solved one.

TA: grades the solved cells.
Kit: does, too: of two answer cells the one that was edited counts.
"""

import copy

SAYS = "appeared 2 times"


def happen(work):
    done = copy.deepcopy(work.cells)
    work.empty("double", "twice_plus", "triple")
    work.cells[:0] = done
    del work.cells[-1]
