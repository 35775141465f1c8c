"""Return a result of many megabytes.

Tries: to fill the memory or the time of whoever compares it.
Stopped by: a result over the limit is refused where it is written.
"""
# %% answer
def double(x):
    return [x] * 5_000_000
