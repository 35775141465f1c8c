"""A cell that makes files and deep folders without end.

Tries: to use up the file system's entries.
Stopped by: a watch on the folder of each process.
Stock: not run, because nothing there bounds it.
"""
# %% top
import os

for number in range(6_000):
    open(f"f{number}", "w").close()
for number in range(200):
    os.mkdir("d")
    os.chdir("d")
import time

time.sleep(1)
