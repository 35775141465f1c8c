"""How many numbers does one unit hand on?

Print the result for three weights.
"""

def weighted_sum(w, x, b):
    return np.array(w) * np.array(x) + b


def logistic(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))
