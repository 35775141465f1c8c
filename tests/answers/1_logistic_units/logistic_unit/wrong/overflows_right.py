"""One of e^z and e^-z is tiny there; can sigma be written with that one?

Print e^z and e^-z for z = 1000 in two separate lines; which one can you
use?
"""

def weighted_sum(w, x, b):
    total = b
    for wi, xi in zip(w, x):
        total += wi * xi
    return total


def logistic(z):
    return math.exp(z) / (1 + math.exp(z))
