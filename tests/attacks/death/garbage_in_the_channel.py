"""A cell that writes garbage into the channel.

Tries: to confuse or stop the reader.
Stopped by: what is no message ends the process, and a fresh process replays
the other cells and goes on.
Stock: not run, because it writes into the kernel's descriptors.
"""
# %% top
import os

for number in range(3, 64):
    try:
        os.write(number, b"\xff" * 1000)
        os.write(number, b"\0\0\0\x02[[")
    except OSError:
        pass
