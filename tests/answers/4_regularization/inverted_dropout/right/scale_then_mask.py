def dropout(a, p, training=True, rng=None):
    if training:
        rng = rng if rng is not None else np.random.default_rng()
        louder = a / (1 - p)
        louder[rng.random(np.shape(a)) < p] = 0.0
        return louder
    else:
        return a.copy()
