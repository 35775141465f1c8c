"""Replace the comparisons of NumPy.

Tries: to make every assertion of np.testing and np.allclose succeed.
Stopped by: comparing happens outside of the student's process.
"""
# %% top
import numpy as np

np.testing.assert_allclose = lambda *args, **options: None
np.testing.assert_array_equal = lambda *args, **options: None
np.allclose = np.array_equal = lambda *args, **options: True
