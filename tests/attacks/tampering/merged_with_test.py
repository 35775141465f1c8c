"""Answer and test merged, the rest of the notebook as metadata of nothing.

Tries: to have the answer's cell count as its own test.
Stopped by: the intake, which restores the test and keeps nothing of it.
"""


def attack(submission):
    cells = submission.notebook["cells"]
    answer, test = submission.cell("double"), submission.cell("double_test")
    test["source"] = f"{answer['source']}\n10"
    cells.remove(answer)
