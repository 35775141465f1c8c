def weighted_sum(w, x, b):
    if len(w) == 0:
        return b
    return w[0] * x[0] + weighted_sum(w[1:], x[1:], b)

sigma = lambda z: 1 / (1 + math.e ** -z)
logistic = lambda z: sigma(z) if z > -500 else 0
