"""Which way does the sum move when b grows?

Call it with b = 0 and b = 100.
"""

def weighted_sum(w, x, b):
    return sum(wi * xi for wi, xi in zip(w, x)) - b


def logistic(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))
