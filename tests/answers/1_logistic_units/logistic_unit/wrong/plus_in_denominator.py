"""What is 1 / (1 + e^-z) at z = 0?

Mark on paper what stands above and what stands below the fraction bar.
"""

def weighted_sum(w, x, b):
    total = b
    for wi, xi in zip(w, x):
        total += wi * xi
    return total


def logistic(z):
    small = math.exp(-abs(z))
    return 1 / 1 + small if z >= 0 else small / 1 + small
