"""A pattern that takes time exponential in the text.

Tries: to hang in the regular expression engine.
Stopped by: the time limit of a cell: first an interrupt, then the end of
the process.
Stock: not run, because it would only wait for the limit of a cell.
"""
# %% top
import re

re.match("(a*)*b", "a" * 64)
