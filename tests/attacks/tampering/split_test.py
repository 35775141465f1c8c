"""The test cell split in three, all with its id.

Tries: to have three scores, or the last one, taken.
Stopped by: the intake, which lets one cell keep the id and restores it.
"""

import copy


def attack(submission):
    cells = submission.notebook["cells"]
    test = submission.cell("double_test")
    for number, text in enumerate(("", "10", "print(10)\n10")):
        piece = copy.deepcopy(test)
        piece["id"], piece["source"] = f"piece{number}", text
        cells.insert(cells.index(test), piece)
