"""Numbers no program expects: huge, infinite, not a number.

Tries: to make grading fail, or a score not a number.
Stopped by: the intake, which takes no number from a submission.
"""

import json


def attack(submission):
    for name in ("double_test", "square_test"):
        submission.cell(name)["metadata"]["nbgrader"]["points"] = float("nan")
    submission.notebook["cells"][0]["execution_count"] = 10**400
    submission.notebook["nbformat_minor"] = float("inf")
    submission.raw = json.dumps(submission.notebook).encode()
