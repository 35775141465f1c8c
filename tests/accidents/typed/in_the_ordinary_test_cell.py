"""The answer was typed into an ordinary test cell by mistake.

TA: grades it, and says where it belongs.
Kit: moves it to a cell of its own, and says so.
"""

SAYS = "moved into a cell of its own"


def happen(work):
    test = work.cell("triple_test")["source"]
    work.type("triple_test", f"{work.cell('triple')['source']}\n{test}")
    work.empty("triple")
