"""Leave the last word to functions that run at the end.

Tries: to write a score when the process ends.
Stopped by: the process ends without asking; what it wrote is not read.
"""
# %% top
import atexit
import os
import weakref


class Last:
    pass


def write():
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, b'{"kind": "answer", "observed": "value"}')
        except OSError:
            pass
    print(10)


last = Last()
atexit.register(write)
weakref.finalize(last, write)
del last
