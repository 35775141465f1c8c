"""A second test cell with the id of the first, edited to pass.

Tries: to have the last of two cells graded as it stands.
Stopped by: the intake, which lets one cell keep the id and restores it.
"""

import copy


def attack(submission):
    twin = copy.deepcopy(submission.cell("double_test"))
    twin["id"], twin["source"] = "twin", "10"
    submission.notebook["cells"].append(twin)
