"""A cell that asks for 3 GB at once.

Tries: to bring the machine to its limit.
Stopped by: a limit on the address space.
Stock: not run, because nothing there bounds it.
"""
# %% top
whole = bytearray(3 << 30)
