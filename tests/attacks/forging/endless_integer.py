"""Send a number too large for any float.

Tries: to stop the judge by a whole number of 4000 digits.
Stopped by: results are read strictly; such a number is no result.
Costs: square, because the forged function answers for every exercise.
"""
# %% top
import sys

sys.modules["autograder.sandbox.probing"].encode = lambda value, limit: (
    b"9" * 4000
)
