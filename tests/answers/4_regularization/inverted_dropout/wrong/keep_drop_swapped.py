"""With p = 0.8, how many survive?

Count the zeros for p = 0.9.
"""

def dropout(a, p, training=True, rng=None):
    if not training:
        return a
    rng = rng or np.random.default_rng()
    keep = rng.random(a.shape) >= p
    return ~keep * a / (1 - p)
