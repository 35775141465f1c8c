"""A cell that bounds its own time, so that the kernel kills it.

Tries: to be taken for a process that somebody else ended, whose notebook is
begun anew, with the time of three.
Stopped by: no process may bound its own time, and what is no wish of anybody
outside is a death like any other.
"""
# %% top
import resource

try:
    resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
    while True:
        pass
except ValueError as error:
    print(error)
