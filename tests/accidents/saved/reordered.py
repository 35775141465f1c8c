"""The cells stand in the opposite order.

TA: runs them in an order that works.
Kit: judges as things stood at the end; the ordinary test is put behind
the answers it follows in the release.
"""

SAYS = ("at the end of the notebook", "stood above")


def happen(work):
    work.cells.reverse()
