"""A cell that maps memory, fills pipes and socket pairs.

Tries: to use memory that a limit on the heap does not count.
Stopped by: a limit on the address space and on descriptors.
Stock: not run, because nothing there bounds it.
"""
# %% top
import mmap
import os
import socket

held = []
try:
    for number in range(30):
        held.append(mmap.mmap(-1, 100 << 20))
except OSError as error:
    print(error)
try:
    for number in range(200):
        held.append((os.pipe(), socket.socketpair()))
        os.set_blocking(held[-1][0][1], False)
        os.write(held[-1][0][1], bytes(65536))
except OSError as error:
    print(error)
