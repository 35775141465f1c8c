"""A cell that starts 300 threads with tiny stacks.

Tries: to use up the processes of the user who grades.
Stopped by: a limit on threads: the system's own, or the process is ended.
"""
# %% top
import threading
import time

threading.stack_size(65536)
done = threading.Event()
try:
    for number in range(300):
        threading.Thread(target=done.wait, args=(20,), daemon=True).start()
except RuntimeError as error:
    print(error)
time.sleep(1)
done.set()
