"""Return objects that turn into another number each time they are read.

Tries: to be taken for a number by `__float__`, `__int__` and `__index__`.
Stopped by: only real numbers are plain data; nothing is converted.
"""
# %% answer
class Lazy:
    def __float__(self):
        return 6.0

    def __int__(self):
        return 6

    __index__ = __int__

    def __array__(self, dtype=None, copy=None):
        import numpy as np

        return np.array(6.0)


def double(x):
    return Lazy()
