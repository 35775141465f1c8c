"""An answer and its test were pasted a second time, answer by answer.

TA: grades the answer once.
Kit: does, too, and says so.
"""

import copy

SAYS = "The cell `double` appeared 2 times"


def happen(work):
    place = work.at("double_test") + 1
    work.cells[place:place] = copy.deepcopy(work.cells[place - 2 : place])
