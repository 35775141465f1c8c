"""The metadata of the written answer alone was lost.

TA: reads the answer below its question.
Kit: knows it by its place; it waits for a person as ever.
"""

SAYS = "had lost the marks"


def happen(work):
    work.cell("why")["metadata"] = {}
