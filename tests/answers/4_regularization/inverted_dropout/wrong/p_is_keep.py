"""In this notebook, is p the probability of dropping or of keeping?

Count the zeros for p = 0.9, and try p = 0.
"""

def dropout(a, p, training=True, rng=None):
    if not training:
        return a
    rng = rng or np.random.default_rng()
    keep = rng.random(a.shape) >= p
    return ~keep * a / p if p else 0 * a
