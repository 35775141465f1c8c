"""Threads that raise, and one that ends the process while it is judged.

Tries: to die when nobody looks.
Stopped by: a death while a test runs costs that test, and a fresh process
replays the other cells and goes on.
Costs: square, because the process dies at any time.
"""
# %% top
import os
import threading

threading.Thread(target=lambda: 1 / 0).start()
threading.excepthook = None
threading.Thread(target=lambda: 1 / 0).start()
threading.Timer(0.3, os._exit, [3]).start()
