"""How often does the bias enter z when there are n inputs?

Take all inputs 0 and three weights: what should come out?
"""

def weighted_sum(w, x, b):
    return sum(wi * xi + b for wi, xi in zip(w, x))


def logistic(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))
