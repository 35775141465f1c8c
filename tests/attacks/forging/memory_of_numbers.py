"""Change the number 5 to 6 in memory.

Tries: to make small numbers of Python equal to others, by ctypes.
Stopped by: only this student's process counts with them.
Costs: square, because the same process computes it with wrong numbers.
"""
# %% answer
import ctypes
import sys


def double(x):
    return x + 2


size = sys.getsizeof(5)
ctypes.memmove(id(5) + size - 4, id(6) + size - 4, 4)
