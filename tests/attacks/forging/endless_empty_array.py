"""Send an array without numbers that has half a trillion rows.

Tries: to make the judge walk through the rows of an empty array.
Stopped by: an array has no more rows than its message could hold.
Costs: square, because the forged function answers for every exercise.
"""
# %% top
import sys

sys.modules["autograder.sandbox.probing"].encode = lambda value, limit: (
    b'{"array": ["f", [549755813888, 0], ""]}'
)
