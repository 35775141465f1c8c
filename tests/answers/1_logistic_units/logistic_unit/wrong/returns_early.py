"""Change the last input: does the answer change?

Print inside the loop; how many lines appear?
"""

def weighted_sum(w, x, b):
    z = b
    for wi, xi in zip(w, x):
        z += wi * xi
        return z


def logistic(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))
