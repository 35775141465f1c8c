"""Return zero, by which a hidden check divides.

Tries: to make the judge itself fail.
Stopped by: a check that fails on a result counts as a failed test.
"""
# %% answer
def double(x):
    return x * 0
