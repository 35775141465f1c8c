"""Should the next step drop the same units?

Call it twice in training and subtract.
"""

def dropout(a, p, training=True, rng=None):
    if not training:
        return a
    rng = np.random.default_rng(0)
    return (rng.random(a.shape) >= p) * a / (1 - p)
