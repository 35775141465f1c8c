"""A hidden unit hands on a probability, or a decision?

Print a0 for the visible example.
"""

def two_level(x, hidden, out):
    a0 = [float(logistic(weighted_sum(w, x, b)) > 0.5) for w, b in hidden]
    return a0, logistic(weighted_sum(out[0], a0, out[1]))
