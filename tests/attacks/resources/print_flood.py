"""A cell that prints without end.

Tries: to fill the notebook, the disk and the reader's memory.
Stopped by: limits on the output of a cell and of a notebook.
Stock: not run, because nothing there bounds it.
"""
# %% top
import sys

while True:
    print("x" * 10_000)
    sys.stderr.write("y" * 10_000)
