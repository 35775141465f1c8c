"""The answer ends its process with every code in turn.

Tries: to be taken for something else than an exit.
Stopped by: a code only chooses a sentence.
"""
# %% answer
import os
import time


def double(x):
    os._exit(int(time.time() * 1000) % 256)
