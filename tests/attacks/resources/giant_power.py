"""A cell that computes a number of a hundred million digits.

Tries: to stay inside one operation for hours.
Stopped by: the time limit of a cell: first an interrupt, then the end of
the process.
Stock: not run, because nothing there bounds it.
"""
# %% top
number = 10 ** 10**8
text = number ** 3
