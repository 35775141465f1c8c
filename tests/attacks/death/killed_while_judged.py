"""The answer ends its process by a signal while it is judged.

Tries: to make an infrastructure fault of its own death.
Stopped by: a death in a test is a failed test with a reason.
"""
# %% answer
import os
import signal


def double(x):
    os.kill(os.getpid(), signal.SIGKILL)
