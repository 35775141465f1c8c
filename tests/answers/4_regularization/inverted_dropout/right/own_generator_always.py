def dropout(a, p, training=True, rng=None):
    p = p if training else 0
    keep = 1 - p
    return a * np.random.binomial(1, keep, size=a.shape) / keep
