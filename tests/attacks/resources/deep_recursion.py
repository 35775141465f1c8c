"""A cell that recurses until the stack of the process is used up.

Tries: to crash where Python's own check was switched off.
Stopped by: a crash ends one process, and a fresh one goes on without that
cell.
Stock: not run, because nothing there bounds it.
"""
# %% top
import sys


def deeper(n):
    return [deeper(n + 1)]


try:
    deeper(0)
except RecursionError as error:
    print(error)
sys.setrecursionlimit(10**8)
nested = None
for _ in range(10**6):
    nested = [nested]
repr(nested)
deeper(0)
