"""Return an array of a class that agrees with everything.

Tries: to pass NumPy's comparisons by `__array_ufunc__` and `__array_function__`.
Stopped by: the numbers themselves are copied out of an array, past its methods.
"""
# %% answer
import numpy as np


class Agrees(np.ndarray):
    def __eq__(self, other):
        return True

    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        if ufunc in (np.equal, np.isfinite, np.less_equal, np.isclose):
            return True
        return np.float64(0)

    def __array_function__(self, function, types, args, options):
        return True

    def __bool__(self):
        return True


def double(x):
    return (np.asarray(x, dtype=float) + 2).view(Agrees)
