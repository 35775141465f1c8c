"""Return an object that equals everything.

Tries: to pass every comparison by an `__eq__` that always says yes.
Stopped by: only plain data leaves the process; objects are not compared.
"""
# %% answer
class Same:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = None


def double(x):
    return Same()
