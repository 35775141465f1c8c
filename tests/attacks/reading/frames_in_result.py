"""The answer returns the constants of the hidden test that called it.

Tries: to read them on the card as "got ...".
Stopped by: a card shows a returned text only as far as it gives nothing of
the test away.
"""
# %% answer
import sys


def double(x):
    found = [c for c in sys._getframe(1).f_code.co_consts if c]
    return next(c for c in found if isinstance(c, str) and " " not in c)
