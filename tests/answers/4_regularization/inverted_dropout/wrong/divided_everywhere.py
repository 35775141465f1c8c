"""Is anything missing when all units work?

Subtract the evaluation result from a.
"""

def dropout(a, p, training=True, rng=None):
    scaled = a / (1 - p)
    if training:
        rng = rng or np.random.default_rng()
        scaled = scaled * (rng.random(a.shape) >= p)
    return scaled
