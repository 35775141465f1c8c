"""Are units dropped independently?

Call it on a 3 x 5 array of ones and print the result.
"""

def dropout(a, p, training=True, rng=None):
    if not training:
        return a
    rng = rng or np.random.default_rng()
    keep = np.full(a.shape, rng.random() >= p)
    return a * keep / (1 - p)
