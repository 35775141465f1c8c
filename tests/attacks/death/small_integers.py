"""A cell that changes the number 2 in memory.

Tries: to have the interpreter compute other numbers, or crash.
Stopped by: the comparison is done in another process.
Costs: square, because its own numbers are wrong.
Stock: not run, because it may crash anywhere.
"""
# %% end
import ctypes

ctypes.c_uint32.from_address(id(2) + 24).value = 4
