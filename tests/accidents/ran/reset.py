"""The last cell resets everything.

TA: grades what stood there before.
Kit: judges as things stood at each test cell.
"""


def happen(work):
    work.own("triple_test", "%reset -f")
