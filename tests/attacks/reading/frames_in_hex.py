"""The answer hands out a secret in hex.

Tries: to get past a filter for words.
Stopped by: a card shows nothing of an error that could be the test's.
"""
# %% answer
import sys


def double(x):
    found = [c for c in sys._getframe(1).f_code.co_consts if c]
    word = next(c for c in found if isinstance(c, str) and " " not in c)
    raise ValueError(word.encode().hex())
