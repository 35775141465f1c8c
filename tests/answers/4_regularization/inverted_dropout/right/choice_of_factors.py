def dropout(a, p, training=True, rng=None):
    if not training or p == 0:
        return 1.0 * a
    if rng is None: rng = np.random.default_rng()
    factors = rng.choice([0, 1 / (1 - p)], size=a.shape, p=[p, 1 - p])
    return np.multiply(a, factors)
