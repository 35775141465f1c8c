"""Is anything missing when all units work?

Subtract the evaluation result from a.
"""

def dropout(a, p, training=True, rng=None):
    if not training:
        return (1 - p) * a
    rng = rng or np.random.default_rng()
    keep = rng.random(a.shape) >= p
    return keep * a / (1 - p)
