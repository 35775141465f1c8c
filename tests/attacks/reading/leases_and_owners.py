"""A cell takes leases on libraries and aims signals at its parent.

Tries: to make everybody who loads NumPy wait, and to stop the process that
forks.
Stopped by: descriptors can be locked and copied, and fcntl does nothing
else.
Stock: not run, because the signal could end the grading command.
"""
# %% top
import fcntl
import os
import signal

import numpy

reading, writing = os.pipe()
try:
    fcntl.fcntl(open(numpy.__file__), fcntl.F_SETLEASE, fcntl.F_WRLCK)
except OSError as error:
    print(error)
try:
    fcntl.fcntl(reading, fcntl.F_SETOWN, os.getppid())
    fcntl.fcntl(reading, 10, signal.SIGUSR1)
    fcntl.fcntl(reading, fcntl.F_SETFL, os.O_ASYNC)
    os.write(writing, b"x")
except OSError as error:
    print(error)
