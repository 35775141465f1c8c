"""The output unit has a bias, too.

Set the output weights to 0 and change the output bias.
"""

def two_level(x, hidden, out):
    a0 = [logistic(weighted_sum(w, x, b)) for w, b in hidden]
    return a0, logistic(sum(v * a for v, a in zip(out[0], a0)))
