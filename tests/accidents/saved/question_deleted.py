"""The student deleted the question above the written answer.

TA: reads the answer.
Kit: puts the question back and says so.
"""

SAYS = "The cell `question` was missing"


def happen(work):
    del work.cells[work.at("question")]
