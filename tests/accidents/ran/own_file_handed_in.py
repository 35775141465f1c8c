"""An answer reads a file the student handed in beside the notebook.

TA: finds it there.
Kit: does, too.
"""


def happen(work):
    work.files["mine.csv"] = b"2,3\n"
    work.type(
        "double",
        "import numpy as np\n\n"
        "two = int(np.loadtxt('mine.csv', delimiter=',')[0])\n\n\n"
        "def double(x):\n    return two * x",
    )
