"""Return something else at each call.

Tries: to meet the expected value by chance, as tests are repeated.
Stopped by: each probe is compared once at the test cell and once at the end.
"""
# %% answer
import itertools

GUESSES = itertools.cycle([0, 1, True, None, 6, [], "6", -7.0])


def double(x):
    return next(GUESSES)
