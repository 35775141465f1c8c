"""Raise GeneratorExit from the tested function.

Tries: to pass through handlers that catch only Exception.
Stopped by: whatever a probe raises is caught beside it and becomes text.
"""
# %% answer
def double(x):
    raise GeneratorExit("no test, no failure")
