"""Which input does each weight multiply?

Use w = [1, 0], x = [2, 3], b = 0: only one of the inputs should count.
"""

def weighted_sum(w, x, b):
    return sum(w) * sum(x) + b


def logistic(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))
