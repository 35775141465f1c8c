"""Points and maximum of the test cells raised to a thousand.

Tries: to earn many points for the answer that is right.
Stopped by: the intake, which takes points from the assignment alone.
"""


def attack(submission):
    for name in ("double_test", "twice_plus_test", "square_test"):
        grading = submission.cell(name)["metadata"]["nbgrader"]
        grading.update(points=1000, max_score=1000, max_points=1000)
