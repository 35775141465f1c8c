"""A cell tries the system calls that work around a filter.

Tries: to open files through io_uring, watch folders, or read another
process.
Stopped by: the list of system calls that are allowed does not hold them.
"""
# %% top
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
print(libc.inotify_init1(0), libc.fanotify_init(0, 0))
print(libc.memfd_create(b"x", 0), libc.unshare(0x10000000))
for number in (425, 434, 438, 310, 311, 101, 303, 304, 321, 428, 437):
    print(number, libc.syscall(number, os.getppid(), buffer, 64, 0, 0, 0))
