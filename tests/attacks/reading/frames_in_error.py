"""The answer reads its callers' frames and raises what it finds.

Tries: to get the hidden test's constants and locals into the error message
on the card.
Stopped by: the message of an error that hidden tests cause is not shown as
it is.
"""
# %% answer
import sys


def double(x):
    frame, seen = sys._getframe(1), []
    while frame:
        seen.append((frame.f_code.co_consts, frame.f_locals))
        frame = frame.f_back
    words = repr(seen).split("secret")
    raise ValueError(repr(sys._getframe(1).f_code.co_consts) + words[-1])
