"""Replace the types and functions of NumPy that hold results.

Tries: to let np.array, np.float64 and np.asarray give what is asked for.
Stopped by: a probe's numbers are judged outside; a patched NumPy only
changes what this student returns.
Costs: square, because its own test needs the arrays that were broken.
"""
# %% top
import numpy as np

real = np.array


def array(*args, **options):
    return real(True)


np.array = np.asarray = np.ascontiguousarray = array
np.float64 = np.float32 = lambda value: True
np.generic = object
np.ndarray = object
