"""Every grade id renamed.

Tries: to have the tests unknown to the gradebook.
Stopped by: the intake, which knows locked cells by their text.
"""


def attack(submission):
    for cell in submission.notebook["cells"]:
        if grading := cell["metadata"].get("nbgrader"):
            grading["grade_id"] += "_mine"
