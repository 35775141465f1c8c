"""A cell that holds on to ever more small objects.

Tries: to run out of memory where even an error has no room.
Stopped by: a limit on the address space; a process without room is
replaced.
Stock: not run, because nothing there bounds it.
"""
# %% top
pieces = []
for number in range(3_000):
    pieces.append(bytearray(1 << 20))
