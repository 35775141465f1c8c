"""How far from 0 does your result stop changing?

Compare your values at 8 and at 6.
"""

def weighted_sum(w, x, b):
    total = b
    for wi, xi in zip(w, x):
        total += wi * xi
    return total


def logistic(z):
    z = max(-5, min(5, z))
    return 1 / (1 + math.exp(-z))
