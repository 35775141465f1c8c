"""Update a display of another cell.

Tries: to write into the outputs of test cells by `display_id`.
Stopped by: a display can be updated only by its own cell.
"""
# %% top
from IPython.display import display

display(0, display_id="score")
# %% answer
from IPython.display import display, update_display


def double(x):
    update_display(10.0, display_id="score")
    display(10.0, display_id="double_test")
    return x + 2


double(1)
