"""A thread waits until judging has begun and reads everybody's frames.

Tries: to see the hidden tests from the outside and print them.
Stopped by: what is printed after the last cell is thrown away, and no test
starts before.
"""
# %% top
import sys
import threading
import time


def watch():
    for _ in range(2000):
        for frame in sys._current_frames().values():
            while frame:
                if "secret" in frame.f_locals:
                    print(frame.f_locals, frame.f_code.co_consts, flush=True)
                frame = frame.f_back
        time.sleep(0.001)


threading.Thread(target=watch, daemon=True).start()
