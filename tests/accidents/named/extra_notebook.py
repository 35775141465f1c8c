"""A notebook of another course came along.

TA: looks at it, and leaves it out.
Kit: leaves it out and tells the instructor.
"""

TELLS = "scratch.ipynb is no notebook of doubling"


def happen(work):
    work.files["scratch.ipynb"] = b'{"cells": [], "nbformat": 4}'
