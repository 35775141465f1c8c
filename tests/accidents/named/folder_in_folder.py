"""The folder of the assignment, within itself, within another.

TA: looks into the folders.
Kit: does, too; files beside the notebooks stay beside them.
"""


def happen(work):
    deep = "my work/doubling/doubling/"
    work.name = deep + work.name
    work.files = {deep + name: data for name, data in work.files.items()}
    work.files[deep + "data/two.csv"] = b"2\n"
    work.type(
        "double",
        "import numpy as np\n"
        "two = int(np.loadtxt('data/two.csv'))\n\n\n"
        "def double(x):\n    return two * x",
    )
