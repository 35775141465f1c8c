"""The answer was typed into the test cell by mistake.

TA: grades it, and says where it belongs.
Kit: moves it to a cell of its own below the test, and says so.
"""

SAYS = "moved into a cell of its own"


def happen(work):
    test = work.cell("double_test")["source"]
    work.type("double_test", f"{work.cell('double')['source']}\n{test}")
    work.empty("double")
