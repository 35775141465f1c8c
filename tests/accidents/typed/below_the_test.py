"""The answer stands in a new cell below its test.

TA: grades the answer.
Kit: judges as things stood at the end, and says so. The ordinary test is
run again there, for the same reason.
"""

SAYS = "at the end of the notebook"


def happen(work):
    work.own("double_test", work.cell("double")["source"])
    work.empty("double")
