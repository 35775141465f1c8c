"""A cell that talks to others by locks, room and numbers of processes.

Tries: to tell another notebook that runs at the same time what it has read.
Stopped by: a lock seems to succeed and locks nothing; how much room, memory
and how many processes there are is not told.
"""
# %% top
import fcntl
import os
import resource

import numpy

library = open(numpy.__file__)
told = []
for ask in (
    lambda: fcntl.flock(library, fcntl.LOCK_EX | fcntl.LOCK_NB),
    lambda: os.statvfs("."),
    lambda: os.getloadavg(),
    lambda: resource.setrlimit(resource.RLIMIT_NPROC, (9, 9)),
):
    try:
        told.append(ask())
    except (OSError, ValueError) as error:
        print(error)
print(told)
