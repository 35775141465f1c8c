"""The answer raises an exception named after what it found.

Tries: to carry a secret in the name of a type instead of its message.
Stopped by: names of types are shown only when they are ordinary.
"""
# %% answer
import sys


def double(x):
    found = [c for c in sys._getframe(1).f_code.co_consts if c]
    word = next(c for c in found if isinstance(c, str) and " " not in c)
    raise type(word, (Exception,), {})()
