"""Return nan.

Tries: to pass tests that look for a difference larger than a tolerance.
Stopped by: a number passes only if it is near; nan is near to nothing.
"""
# %% answer
def double(x):
    return x * float("nan")
