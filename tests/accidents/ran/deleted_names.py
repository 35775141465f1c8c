"""A cell between two exercises deletes the names above.

TA: grades what stood there before.
Kit: judges as things stood at each test cell.
"""

SAYS = "so it was graded again"


def happen(work):
    work.own("double_test", "del double")
