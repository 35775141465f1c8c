"""A format number from the future, as text.

Tries: to make grading fail for everybody.
Stopped by: the intake, which refuses formats it does not know.
Costs: square, because no program can read such a notebook.
"""


def attack(submission):
    submission.notebook["nbformat"] = "4; import os"
    submission.notebook["nbformat_minor"] = [5]
