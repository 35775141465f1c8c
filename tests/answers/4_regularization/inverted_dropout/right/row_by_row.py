def dropout(a, p, training=True, rng=None):
    if not training:
        return a
    rng = np.random.default_rng(rng)
    if a.ndim == 1:
        return a * (rng.uniform(0, 1, len(a)) > p) / (1 - p)
    return np.stack([dropout(row, p, True, rng) for row in a])
