"""A cell reads from every descriptor it might have inherited.

Tries: to find an open gradebook, a log or another session's channel.
Stopped by: a new process closes everything but its own two pipes.
"""
# %% top
import os

for number in range(256):
    try:
        print(number, oct(os.fstat(number).st_mode))
        os.lseek(number, 0, os.SEEK_SET)
        os.set_blocking(number, False)
        if number > 4:
            print(os.read(number, 10_000))
        print(os.listdir(number))
    except OSError:
        pass
