"""Should z = 3 and z = -3 give the same probability?

Print your values at 5, 0 and -5.
"""

def weighted_sum(w, x, b):
    total = b
    for wi, xi in zip(w, x):
        total += wi * xi
    return total


def logistic(z):
    return 1 / (1 + math.exp(-abs(z)))
