"""A slow notebook whose answer ends the process in every hidden test.

Tries: to multiply the cost of a replay.
Stopped by: the time limit of the whole notebook, replays included.
"""
# %% top
import time

time.sleep(1)

# %% answer
import os


def double(x):
    os._exit(1)
