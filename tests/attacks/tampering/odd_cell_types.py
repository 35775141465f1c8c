"""Cell types that do not exist, and cells that are no cells.

Tries: to make grading fail for everybody.
Stopped by: the intake, which makes unknown types raw and drops the rest.
"""


def attack(submission):
    cells = submission.notebook["cells"]
    kinds = ("widget", "", None, 7, ["code"], {"a": 1})
    cells += [{"cell_type": kind, "source": "x", "metadata": {}} for kind in kinds]
    cells += [None, 3, "cell", [], {}]
