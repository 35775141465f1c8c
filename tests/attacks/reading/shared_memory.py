"""A cell looks for memory that processes share.

Tries: to read or leave something in /dev/shm, System V and POSIX memory and
queues.
Stopped by: none of it exists inside, and the system calls are refused.
"""
# %% top
import ctypes
import os
from multiprocessing import shared_memory

libc = ctypes.CDLL(None, use_errno=True)
for name in ("/dev/shm", "/dev/mqueue", "/run/shm"):
    try:
        for each in os.listdir(name):
            print(open(os.path.join(name, each), "rb").read(1000))
    except OSError as error:
        print(name, error)
for key in range(100):
    number = libc.shmget(key, 0, 0)
    if number >= 0:
        print(key, number)
try:
    print(shared_memory.SharedMemory("notes", create=True, size=4096))
except OSError as error:
    print(error)
