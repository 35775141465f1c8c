"""Is the probability ever exactly 0 or 1 in the formula?

Print your values at 10, 20 and 30 with all digits.
"""

def weighted_sum(w, x, b):
    total = b
    for wi, xi in zip(w, x):
        total += wi * xi
    return total


def logistic(z):
    if z > 20:
        return 1.0
    if z < -20:
        return 0.0
    return 1 / (1 + math.exp(-z))
