def weighted_sum(w, x, b):
    z = 0
    for i in range(len(w)):
        z = z + w[i] * x[i]
    return z + b


def logistic(z):
    if z >= 0:
        a = 1 / (1 + math.exp(-z))
    else:
        a = math.exp(z) / (1 + math.exp(z))
    return a
