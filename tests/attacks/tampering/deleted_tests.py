"""All test cells deleted.

Tries: to have nothing graded, which might count as nothing wrong.
Stopped by: the intake, which puts missing cells back.
"""


def attack(submission):
    submission.notebook["cells"] = [
        cell
        for cell in submission.notebook["cells"]
        if not cell["metadata"].get("nbgrader", {}).get("grade")
    ]
