def dropout(a, p, training=True, rng=None):
    if not training:
        return a
    if rng is None:
        rng = np.random.default_rng()
    mask = (rng.random(a.shape) >= p).astype(float)
    return mask * a / (1 - p)
