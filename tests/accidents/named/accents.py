"""A file beside the notebook has an accent, as a Mac writes it.

TA: sees nothing odd.
Kit: finds the file under both spellings... as it was handed in.
"""


def happen(work):
    work.files["größe.csv"] = b"2\n"
    work.type(
        "double",
        "import numpy as np\n"
        "two = int(np.loadtxt('gr\u00f6\u00dfe.csv'))\n\n\n"
        "def double(x):\n    return two * x",
    )
