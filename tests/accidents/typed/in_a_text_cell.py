"""The answer stands in a new text cell, as code; the stub is untouched.

TA: grades it, and says that it never ran.
Kit: does, too.
"""

SAYS = "stood in a text cell"


def happen(work):
    work.own_text("double", work.cell("double")["source"])
    work.empty("double")
