"""Each unit owns its bias.

Change only the output bias and watch a0.
"""

def two_level(x, hidden, out):
    v, b = out
    a0 = [logistic(weighted_sum(w, x, b)) for w, _ in hidden]
    return a0, logistic(weighted_sum(v, a0, b))
