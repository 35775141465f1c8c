"""A cell searches its whole heap for words that are not its own.

Tries: to find what the process that forks left behind; the kernel says
which pages can be read.
Stopped by: the process that forks never held anything of a course or a
student.
"""
# %% top
import ctypes
import os

libc = ctypes.CDLL(None)
reading, writing = os.pipe()
needle = b"akkouq"[::-1]
middle = id(object()) & ~4095
found = 0
for page in range(middle - (24 << 20), middle + (24 << 20), 4096):
    if libc.write(writing, ctypes.c_void_p(page), 4096) == 4096:
        data = os.read(reading, 4096)
        place = data.find(needle)
        if place >= 0:
            print(data[max(place - 40, 0) : place + 40])
            found += 1
print(found)
