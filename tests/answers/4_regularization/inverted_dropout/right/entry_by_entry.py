def dropout(a, p, training=True, rng=None):
    """Every unit throws its own coin."""
    if training is False:
        return np.array(a)
    draw = np.random.random if rng is None else rng.random
    result = [0.0 if draw() < p else value / (1 - p) for value in a.ravel()]
    return np.array(result).reshape(a.shape)
