"""Why does the same call give two answers?

Print w before and after the call.
"""

def weighted_sum(w, x, b):
    w.append(b)
    x.append(1)
    return sum(wi * xi for wi, xi in zip(w, x))


def logistic(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))
