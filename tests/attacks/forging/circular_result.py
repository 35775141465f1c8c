"""Return a list that contains itself.

Tries: to send the comparison into a circle.
Stopped by: a bound on the depth of plain data.
"""
# %% answer
def double(x):
    result = {"again": []}
    result["again"].append(result)
    return result
