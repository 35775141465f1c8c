"""Works only in the student's order: the helper stands below its use.

TA: runs the cells in an order that works.
Kit: runs what failed a second time, when everything else has run.
"""

SAYS = "a second time"


def happen(work):
    work.type("double", "@plainly\ndef double(x):\n    return x + x")
    work.own("double_test", "def plainly(function):\n    return function")
