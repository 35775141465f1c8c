"""y is a probability.

Set all output weights to 0: what is y?
"""

def two_level(x, hidden, out):
    a0 = [logistic(weighted_sum(w, x, b)) for w, b in hidden]
    w, b = out
    return a0, weighted_sum(w, a0, b)
