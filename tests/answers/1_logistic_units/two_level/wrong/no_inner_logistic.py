"""Each circle does two things; which one is missing?

Print a0 for a large x; can a probability be that large?
"""

def two_level(x, hidden, out):
    a0 = [weighted_sum(w, x, b) for w, b in hidden]
    w, b = out
    return a0, logistic(weighted_sum(w, a0, b))
