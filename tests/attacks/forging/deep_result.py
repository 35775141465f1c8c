"""Return lists within lists within lists.

Tries: to exhaust the recursion of whoever compares the result.
Stopped by: a bound on the depth of plain data.
"""
# %% answer
def double(x):
    result = []
    for _ in range(100_000):
        result = [result]
    return result
