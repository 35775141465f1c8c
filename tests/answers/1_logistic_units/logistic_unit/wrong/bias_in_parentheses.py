"""Does the bias depend on the inputs?

Double all inputs and watch how the part that comes from b changes.
"""

def weighted_sum(w, x, b):
    return sum(wi * (xi + b) for wi, xi in zip(w, x))


def logistic(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))
