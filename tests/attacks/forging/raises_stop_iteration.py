"""Raise StopIteration from the tested function.

Tries: to end a loop over the tests early.
Stopped by: every probe is asked by itself; without a value it fails.
"""
# %% answer
def double(x):
    raise StopIteration(10)
