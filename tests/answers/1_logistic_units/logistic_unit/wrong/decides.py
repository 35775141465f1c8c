"""A probability, or a decision?

Print your values at 0.1, 1 and 10.
"""

def weighted_sum(w, x, b):
    total = b
    for wi, xi in zip(w, x):
        total += wi * xi
    return total


def logistic(z):
    return 1 if z >= 0 else 0
