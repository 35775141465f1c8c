def weighted_sum(w, x, b):
    return sum([wi * xi for wi, xi in zip(w, x)], b)

def logistic(z):
    z = np.clip(z, -36, 36)
    return 1 / (1 + math.exp(-z))
