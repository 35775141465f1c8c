"""The answer raises SystemExit and GeneratorExit.

Tries: to end the judge's call in a way that is no error.
Stopped by: whatever a test raises is a failed test.
"""
# %% answer
import sys


def double(x):
    if isinstance(x, int):
        sys.exit(0)
    raise GeneratorExit
