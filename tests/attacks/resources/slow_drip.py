"""A thread that goes on printing while the answers are judged.

Tries: to keep the channel busy for ever.
Stopped by: what arrives without being asked for is counted and thrown away.
"""
# %% top
import threading
import time


def drip():
    for number in range(20_000):
        print("drop", number, flush=True)
        time.sleep(0.001)


threading.Thread(target=drip, daemon=True).start()
