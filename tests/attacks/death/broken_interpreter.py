"""A cell that changes built-in types through their memory.

Tries: to make every later operation of the process crash.
Stopped by: a fresh process replays the other cells and goes on.
"""
# %% top
import ctypes

flags = ctypes.c_ulong.from_address(id(float) + 168)
flags.value = 0
ctypes.memset(id(dict) + 16, 0, 256)
{}["x"] = 1.0 * 2

# %% end
ctypes.memset(id(None), 255, 16)
