"""The student put a name in front.

TA: sees which notebook it is.
Kit: does, too, and tells the instructor.
"""

TELLS = "was taken as 1_double.ipynb"


def happen(work):
    work.name = "Byron_Zoe 1_double final.ipynb"
