"""Are units dropped independently?

Call it on a 3 x 5 array of ones and print the result.
"""

def dropout(a, p, training=True, rng=None):
    if not training:
        return a
    rng = rng or np.random.default_rng()
    units = rng.random(a.shape[-1]) >= p
    return a * units / (1 - p)
