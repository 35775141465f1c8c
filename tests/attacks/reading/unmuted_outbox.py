"""The answer switches the silence of judging off.

Tries: to print the hidden test while it is being run, through the kit's own
objects.
Stopped by: the trusted side ignores outputs while it judges.
"""
# %% answer
import gc
import sys


def double(x):
    for thing in gc.get_objects():
        if type(thing).__name__ == "Outbox":
            thing.muted = False
    print(sys._getframe(1).f_code.co_consts, flush=True)
    sys.stderr.write(str(sys._getframe(1).f_code.co_consts))
    return x + 2
