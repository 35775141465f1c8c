"""Raise SystemExit from the tested function.

Tries: to leave the test before it can fail.
Stopped by: whatever a probe raises is caught beside it and becomes text.
"""
# %% answer
def double(x):
    raise SystemExit(0)
