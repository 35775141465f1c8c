"""A cell that fills a folder and renames it all the time.

Tries: to be somewhere else whenever the folder is measured.
Stopped by: the process is held still while its folder is measured.
Stock: not run, because nothing there bounds it.
"""
# %% top
import os

os.makedirs("h/a/b/c")
inside = os.open("h/a/b/c", os.O_RDONLY)
name = "h"
for number in range(150):
    file = os.open(f"f{number}", os.O_CREAT | os.O_WRONLY, dir_fd=inside)
    os.write(file, bytes(1 << 20))
    os.close(file)
    for again in range(2_000):
        new = f"h{number}_{again}"
        os.rename(name, new)
        name = new
