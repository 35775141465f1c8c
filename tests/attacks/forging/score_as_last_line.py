"""Show scores in cells of one's own.

Tries: to have the results of other cells counted.
Stopped by: only the cells the instructor made are graded.
"""
# %% top
10.0
# %% answer
def double(x):
    return x + 2


10.0
# %% end
10.0
