"""A cell opens every other process under /proc.

Tries: to read the grading command's environment, memory, open files and
folders.
Stopped by: Landlock, and a process table of its own where bubblewrap is
used.
"""
# %% top
import os

for number in {os.getppid(), 1, 2, *range(os.getpid() - 50, os.getpid())}:
    for name in ("environ", "cmdline", "maps", "stat", "cwd", "root", "exe"):
        try:
            place = f"/proc/{number}/{name}"
            link = name in ("cwd", "root", "exe")
            print(os.listdir(place) if link else open(place, "rb").read())
        except OSError:
            pass
    try:
        for each in os.listdir(f"/proc/{number}/fd"):
            print(os.readlink(f"/proc/{number}/fd/{each}"))
        print(open(f"/proc/{number}/mem", "rb"))
    except OSError:
        pass
