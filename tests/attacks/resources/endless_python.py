"""A cell that loops forever.

Tries: to keep the run from ending.
Stopped by: the time limit of a cell: first an interrupt, then the end of
the process.
Stock: not run, because it would only wait for the limit of a cell.
"""
# %% top
while True:
    pass
