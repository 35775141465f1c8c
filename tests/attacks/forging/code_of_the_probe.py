"""Exchange the code of the probe that is running.

Tries: to find the probe's function and to give it another `__code__`.
Stopped by: the forged probe's result is compared like any other.
"""
# %% answer
import gc
import sys


def double(x):
    frame = sys._getframe(1)
    for function in gc.get_referrers(frame.f_code):
        if hasattr(function, "__code__"):
            function.__code__ = (lambda *args: 10).__code__
    for name in list(frame.f_globals):
        if callable(frame.f_globals[name]):
            frame.f_globals[name] = lambda *args: 10
    return x + 2
