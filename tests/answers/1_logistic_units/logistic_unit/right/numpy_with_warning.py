def weighted_sum(w, x, b):
    return np.dot(w, x) + b

def logistic(z):
    return 1 / (1 + np.exp(-z))
