"""Show a score from within the tested function.

Tries: to put an execute_result of 10 into the test cell, where stock
nbgrader reads it as the score.
Stopped by: the only result of a judged test cell is the judge's.
"""
# %% answer
def double(x):
    get_ipython().displayhook(10)
    return x + 2


for name in ("test", "score"):
    double(1)
