"""Keep every digit; rounding is for display.

Subtract your value from the formula at z = 0.3.
"""

def weighted_sum(w, x, b):
    total = b
    for wi, xi in zip(w, x):
        total += wi * xi
    return total


def logistic(z):
    if z >= 0:
        return round(1 / (1 + math.exp(-z)), 4)
    return round(math.exp(z) / (1 + math.exp(z)), 4)
