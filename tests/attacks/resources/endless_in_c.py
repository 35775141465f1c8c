"""A cell that loops forever inside a built-in function.

Tries: to loop where no interrupt is looked at.
Stopped by: the time limit of a cell: first an interrupt, then the end of
the process.
Stock: not run, because nothing there bounds it.
"""
# %% top
sum(iter(int, 1))
