"""Raise an error whose message holds the constants of the hidden test.

Tries: to read the hidden test in the card of the exercise.
Stopped by: what an answer says of itself while it is judged is not shown.
"""
# %% answer
import sys


def double(x):
    raise Exception(repr(sys._getframe(1).f_code.co_consts))
