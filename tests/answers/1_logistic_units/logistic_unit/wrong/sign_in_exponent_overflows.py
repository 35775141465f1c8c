"""Should the probability rise or fall as z grows?

Evaluate at 5 and at -5.
"""

def weighted_sum(w, x, b):
    total = b
    for wi, xi in zip(w, x):
        total += wi * xi
    return total


def logistic(z):
    return 1 / (1 + math.exp(z))
