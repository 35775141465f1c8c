"""How often does the bias enter z when there are n inputs?

Take all inputs 0 and three weights: what should come out?
"""

def weighted_sum(w, x, b):
    z = 0
    for i in range(len(w)):
        z += w[i] * x[i]
        z += b
    return z


def logistic(z):
    return 0.5 * (1 + math.tanh(0.5 * z))
