"""The notebook mounts a drive of Colab before it imports anything.

TA: skips that line.
Kit: does, too, and says so.
"""

SAYS = "statement by statement"


def happen(work):
    work.own(
        "double",
        "from google.colab import drive\n"
        "drive.mount('/content/drive')\n"
        "import math as m",
        before=True,
    )
    work.type("double", "def double(x):\n    return m.fsum([x, x])")
