"""The written answer was typed into the cell of the question.

TA: reads it there.
Kit: moves it to the cell of the answer, where it waits for a person.
"""

SAYS = "typed into the cell of the question"


def happen(work):
    question = work.cell("question")["source"]
    work.type("question", f"{question}\n\nBecause addition repeats.")
    work.empty("why")
