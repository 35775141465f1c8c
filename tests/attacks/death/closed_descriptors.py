"""A cell that closes everything, the channel included.

Tries: to leave the trusted side without an answer.
Stopped by: a closed channel is a death, and a fresh process replays the
other cells and goes on.
Stock: not run, because it would only wait for the limit of a cell.
"""
# %% top
import os
import time

os.closerange(0, 1024)
time.sleep(30)
