"""What does a hidden circle send along its arrow to y?

Compute y of the visible example from your a0 by hand and compare.
"""

def two_level(x, hidden, out):
    zs = [weighted_sum(w, x, b) for w, b in hidden]
    w, b = out
    return [logistic(z) for z in zs], logistic(weighted_sum(w, zs, b))
