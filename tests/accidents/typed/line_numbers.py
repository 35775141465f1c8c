"""The answer was pasted from a page with line numbers.

TA: reads over the numbers.
Kit: does, too, and says so.
"""

SAYS = "line numbers"


def happen(work):
    work.type("double", "1  def double(x):\n2      y = x\n3      return y + x")
