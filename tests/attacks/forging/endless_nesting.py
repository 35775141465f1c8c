"""Send data nested deeper than any reader follows.

Tries: to exhaust the recursion of whoever reads the result.
Stopped by: a bound on the depth; what is deeper is no result.
Costs: square, because the forged function answers for every exercise.
"""
# %% top
import sys

sys.modules["autograder.sandbox.probing"].encode = lambda value, limit: (
    b"[" * 100000 + b"]" * 100000
)
