"""A cell that puts other files in the channel's place.

Tries: to answer into a file and read requests from itself.
Stopped by: the trusted side holds its own ends, and a fresh process replays
the other cells and goes on.
Stock: not run, because the kernel's own descriptors are exchanged.
"""
# %% top
import os

null = os.open("/dev/null", os.O_RDWR)
reading, writing = os.pipe()
for number in range(3, 64):
    if number not in (null, reading, writing):
        try:
            os.fstat(number)
            os.dup2(null, number)
        except OSError:
            pass
