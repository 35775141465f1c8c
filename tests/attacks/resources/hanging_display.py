"""A cell whose result hangs when it is shown.

Tries: to hang in the display of the last line.
Stopped by: the time limit of a cell: first an interrupt, then the end of
the process.
Stock: not run, because it would only wait for the limit of a cell.
"""
# %% top
import time


class Trap:
    def __repr__(self):
        time.sleep(60)

    _repr_html_ = _repr_png_ = __repr__


Trap()
