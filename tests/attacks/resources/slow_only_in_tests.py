"""The answer hangs only while it is judged.

Tries: to use the time of each hidden test, again and again.
Stopped by: the time of a test; the second test of the same answer has less.
Stock: not run, because nothing there bounds it.
"""
# %% answer
import sys
import time


def double(x):
    while True:
        try:
            time.sleep(60)
        except BaseException:
            pass
