"""Each unit owns its bias.

Change only one hidden bias while the output weights are 0.
"""

def two_level(x, hidden, out):
    a0 = []
    for w, b in hidden:
        a0.append(logistic(weighted_sum(w, x, b)))
    return a0, logistic(weighted_sum(out[0], a0, b))
