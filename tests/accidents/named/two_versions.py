"""Two versions of one notebook: the released one and a solved copy.

TA: grades the solved one.
Kit: takes the copy with the higher number and tells the instructor.
"""

TELLS = "came several times"


def happen(work):
    work.name = "1_double-Copy1.ipynb"
    work.files["1_double.ipynb"] = b'{"cells": [], "nbformat": 4}'
