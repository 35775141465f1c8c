"""The notebook is a copy, 1_double-Copy1.ipynb.

TA: sees which notebook it is.
Kit: does, too, and tells the instructor.
"""

TELLS = "was taken as 1_double.ipynb"


def happen(work):
    work.name = "1_double-Copy1.ipynb"
