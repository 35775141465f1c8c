"""y is one number.

Print y of the visible example and its type.
"""

def two_level(x, hidden, out):
    a0 = [logistic(weighted_sum(w, x, b)) for w, b in hidden]
    return a0, [logistic(weighted_sum(w, a0, b)) for w, b in [out]]
