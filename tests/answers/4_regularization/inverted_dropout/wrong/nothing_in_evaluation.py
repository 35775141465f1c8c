"""What comes back when training is false?

Print dropout(np.ones(3), 0.2, training=False).
"""

def dropout(a, p, training=True, rng=None):
    if training:
        rng = rng or np.random.default_rng()
        return (rng.random(a.shape) >= p) * a / (1 - p)
