"""A loop that swallows every exception.

Tries: to go on although it is interrupted.
Stopped by: the time limit of a cell: first an interrupt, then the end of
the process.
Stock: not run, because nothing there bounds it.
"""
# %% top
import time

while True:
    try:
        time.sleep(0.1)
    except BaseException:
        pass
