"""An answer cell first reads a file that was not handed in.

TA: skips that line: the answer does not need it.
Kit: does, too, and says so.
"""

SAYS = ("mine.csv", "statement by statement")


def happen(work):
    answer = work.cell("double")["source"]
    work.type(
        "double",
        "import numpy as np\n"
        f"data = np.loadtxt('mine.csv', delimiter=',')\n{answer}",
    )
