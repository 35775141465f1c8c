"""The answer returns objects whose every method hangs.

Tries: to hang whoever prints, compares, copies or deletes them.
Stopped by: results are read by their type, without calling their methods.
Stock: not run, because nothing there bounds it.
"""
# %% answer
import time


class Trap(float):
    def hang(self, *others):
        time.sleep(60)

    __repr__ = __str__ = __eq__ = __float__ = __hash__ = __del__ = hang
    __array__ = __iter__ = __len__ = __reduce__ = hang


def double(x):
    return Trap(x + 2)
