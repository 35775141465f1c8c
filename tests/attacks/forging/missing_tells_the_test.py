"""Say that a name is missing, and name the hidden test's constants.

Tries: to smuggle text into the sentence about a missing name.
Stopped by: a missing name is believed only if the exercise asks for it.
Costs: square, because every later probe of this process is forged as well.
"""
# %% answer
import gc
import sys


def double(x):
    from autograder.sandbox import child

    secrets = repr(sys._getframe(1).f_code.co_consts)
    forged = {"observed": "missing", "detail": secrets, "value": ""}
    for each in gc.get_objects():
        if type(each) is child._Server:
            each._actions["observe"] = lambda **request: dict(forged)
    return x + 2
