"""A cell prints 100 000 lines.

TA: scrolls.
Kit: cuts the output and says so in place.
"""

SAYS = "Some output was left out"


def happen(work):
    work.own("double", "for n in range(100_000):\n    print(n, 'x' * 20)")
