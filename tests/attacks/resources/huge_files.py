"""A cell that writes 200 MB and a file with a hole of 1 TB.

Tries: to fill the disk.
Stopped by: limits on the size of a file and of a folder.
Stock: not run, because nothing there bounds it.
"""
# %% top
import time

try:
    open("hole", "wb").truncate(1 << 40)
except OSError as error:
    print(error)
for number in range(20):
    try:
        open(f"f{number}", "wb").write(bytes(10 << 20))
    except OSError as error:
        print(error)
time.sleep(1)
