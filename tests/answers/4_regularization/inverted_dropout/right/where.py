def dropout(a, p, training=True, rng=None):
    generator = rng or np.random.default_rng()
    dropped = generator.random(a.shape) < p
    return np.where(dropped, 0, a * (1 / (1 - p))) if training else a
