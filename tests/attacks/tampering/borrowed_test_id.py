"""The test of square carries the id of the test of double, too.

Tries: to have square's points counted for double.
Stopped by: the intake, which gives each id its own text.
"""

import copy


def attack(submission):
    test = copy.deepcopy(submission.cell("square_test"))
    test["id"] = "borrowed"
    test["metadata"]["nbgrader"]["grade_id"] = "double_test"
    submission.notebook["cells"].append(test)
