"""Return numbers of classes that equal every number.

Tries: to pass comparisons of numbers by `__eq__`, `__hash__` and `__sub__`.
Stopped by: the stored number is sent, and compared in another process.
"""
# %% answer
class Number(float):
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__
    __ne__ = __lt__ = __gt__ = lambda self, other: False
    __le__ = __ge__ = lambda self, other: True


def double(x):
    return Number(17)
