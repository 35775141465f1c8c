"""The answer ends its process in every hidden test.

Tries: to have the notebook replayed without end.
Stopped by: an answer that ended the process three times is not tried again.
"""
# %% answer
import os


def double(x):
    os._exit(1)
