def weighted_sum(w, x, b):
    return float((np.array(w) * np.array(x)).sum() + b)

def logistic(z):
    z = max(-700, min(z, 700))
    return math.exp(z) / (math.exp(z) + 1)
