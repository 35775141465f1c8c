"""Which of the two functions squashes?

Call weighted_sum with an input of 100: can the sum be larger than 1?
"""

def logistic(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


def weighted_sum(w, x, b):
    return logistic(sum(wi * xi for wi, xi in zip(w, x)) + b)
