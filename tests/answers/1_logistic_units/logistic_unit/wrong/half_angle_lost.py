"""Does the curve rise as fast as the formula says?

Compare your value at z = 2 with the formula.
"""

def weighted_sum(w, x, b):
    total = b
    for wi, xi in zip(w, x):
        total += wi * xi
    return total


def logistic(z):
    return (1 + math.tanh(z)) / 2
