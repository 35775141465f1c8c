"""Ask twice in evaluation mode.

Subtract the evaluation result from a.
"""

def dropout(a, p, training=True, rng=None):
    rng = rng or np.random.default_rng()
    return (rng.random(a.shape) >= p) * a / (1 - p)
