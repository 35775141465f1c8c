"""Figure 10 needs the hidden activations too.

Print the type of the result.
"""

def two_level(x, hidden, out):
    a0 = [logistic(weighted_sum(w, x, b)) for w, b in hidden]
    w, b = out
    return logistic(weighted_sum(w, a0, b))
