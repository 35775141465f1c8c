"""A cell that asks for memory again whenever it is refused.

Tries: to live on at the limit and take the time of all.
Stopped by: the limits of address space and time together.
Stock: not run, because nothing there bounds it.
"""
# %% top
import time

import numpy as np

held = []
until = time.monotonic() + 20
while time.monotonic() < until and len(held) < 300:
    try:
        held.append(np.ones(10 << 17))
    except BaseException:
        time.sleep(0.01)
