"""Raise KeyboardInterrupt from the tested function.

Tries: to stop the grading command as Ctrl-C would.
Stopped by: whatever a probe raises is caught beside it and becomes text.
"""
# %% answer
def double(x):
    raise KeyboardInterrupt
