"""If no generator is given, is the next call new?

Call it twice with two arguments and subtract.
"""

def dropout(a, p, training=True, rng=None):
    if not training:
        return a
    if rng is None:
        rng = np.random.default_rng(0)
    return (rng.random(a.shape) >= p) * a / (1 - p)
