"""The test cell edited so that it says ten points.

Tries: to have the result of its own line taken for the score.
Stopped by: the intake, which restores locked cells; the judge, whose
score does not come from outputs.
"""


def attack(submission):
    submission.cell("double_test")["source"] = "10"
