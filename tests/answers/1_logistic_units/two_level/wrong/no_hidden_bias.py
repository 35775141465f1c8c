"""Every hidden unit has a bias; where does it enter?

Use x = [0, 0] and print a0.
"""

def two_level(x, hidden, out):
    a0 = [logistic(weighted_sum(w, x, 0)) for w, b in hidden]
    return a0, logistic(weighted_sum(out[0], a0, out[1]))
