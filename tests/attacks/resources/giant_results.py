"""The answer returns what no card can hold.

Tries: to have the trusted side read ten million numbers or a hundred
thousand levels.
Stopped by: results are counted and measured while they are encoded.
"""
# %% answer
calls = [0]


def double(x):
    calls[0] += 1
    if calls[0] % 2:
        return [0.5] * 10_000_000
    nested = []
    for _ in range(100_000):
        nested = [nested]
    return nested
