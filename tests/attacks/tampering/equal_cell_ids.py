"""All cells have the same id, that of the test.

Tries: to have outputs and scores land in the wrong cell.
Stopped by: the intake, which gives each cell an id of its own.
"""


def attack(submission):
    for cell in submission.notebook["cells"]:
        cell["id"] = "double_test"
