"""The answer stops its process when it is judged.

Tries: to hang the judge, test after test.
Stopped by: each test has its time, and after a few deaths the answer is
left alone.
Stock: not run, because nothing there bounds it.
"""
# %% answer
import os
import signal


def double(x):
    os.kill(os.getpid(), signal.SIGSTOP)
    return 2 * x
