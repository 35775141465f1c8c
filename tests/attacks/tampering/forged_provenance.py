"""Metadata of the kit itself forged: score, verdict, provenance.

Tries: to count as graded already, with full points.
Stopped by: the intake, which drops it; provenance is compared with what
stands in the graded folder.
"""


def attack(submission):
    own = {"exercise": "double", "score": 10, "points": 10, "tests": []}
    submission.cell("double_test")["metadata"]["autograder"] = own
    submission.notebook["metadata"]["autograder"] = {"provenance": "0" * 32}
