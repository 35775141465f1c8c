"""A check of the student's own fails in the middle of two answers.

TA: grades the answers.
Kit: does, too, and says so.
"""

SAYS = "statement by statement"


def happen(work):
    answer = work.cell("double")["source"]
    work.type("double", f"assert 1 + 1 == 3\n{answer}")
