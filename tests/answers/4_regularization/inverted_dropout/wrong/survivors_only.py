"""Is a dropped unit missing, or is it 0?

Print the shape of a and of your result.
"""

def dropout(a, p, training=True, rng=None):
    if not training:
        return a
    rng = rng or np.random.default_rng()
    keep = rng.random(a.shape) >= p
    return a[keep] / (1 - p)
