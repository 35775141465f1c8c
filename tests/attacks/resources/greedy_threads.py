"""Eight threads that compute on while the answers are judged.

Tries: to slow everything down and to outlive the notebook.
Stopped by: the end of a session ends its process with all threads.
Costs: square, because its own threads take the time of its tests.
Stock: not run, because the threads live as long as the kernel.
"""
# %% top
import threading

import numpy as np

x = np.ones(100_000)


def burn():
    while True:
        np.sin(x)


for _ in range(8):
    threading.Thread(target=burn, daemon=True).start()
