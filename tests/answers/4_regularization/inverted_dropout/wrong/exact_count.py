"""Is each unit decided on its own?

Count the zeros in ten results for an array of 100 ones.
"""

def dropout(a, p, training=True, rng=None):
    if not training:
        return a
    rng = rng or np.random.default_rng()
    off = rng.choice(a.size, size=round(p * a.size), replace=False)
    result = a.ravel() / (1 - p)
    result[off] = 0
    return result.reshape(a.shape)
