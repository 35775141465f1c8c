"""Report one's own death in the words of the hidden test.

Tries: to smuggle text into the sentence about an ended process.
Stopped by: only the side outside says how a process ended.
Costs: square, because every later probe of this process is forged as well.
"""
# %% answer
import gc
import sys


def double(x):
    from autograder.sandbox import child

    secrets = repr(sys._getframe(1).f_code.co_consts)
    forged = {"observed": "died", "detail": secrets, "value": ""}
    for each in gc.get_objects():
        if type(each) is child._Server:
            each._actions["observe"] = lambda **request: dict(forged)
    return x + 2
