"""Cells set how figures are shown, and show them at once.

TA: shrugs.
Kit: does, too.
"""


def happen(work):
    work.own("double", "%matplotlib widget", before=True)
    work.own("double", "%matplotlib notebook", before=True)
    work.own(
        "double",
        "%matplotlib inline\n"
        "import matplotlib.pyplot as plt\n"
        "plt.plot([1, 2])\n"
        "plt.show(block=True)",
    )
