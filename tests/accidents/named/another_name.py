"""The notebook has a name of its own; its cells say what it is.

TA: opens it and sees which notebook it is.
Kit: does, too, and tells the instructor.
"""

TELLS = "was taken as 1_double.ipynb"


def happen(work):
    work.name = "homework.ipynb"
