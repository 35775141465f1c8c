"""A browser saved it as 1_double.json.

TA: sees which notebook it is.
Kit: does, too, and tells the instructor.
"""

TELLS = "was taken as 1_double.ipynb"


def happen(work):
    work.name = "1_double.json"
