"""Is the factor the same in every call?

Feed 100 ones with p = 0.2 ten times and print the largest result each time.
"""

def dropout(a, p, training=True, rng=None):
    if not training:
        return a
    rng = rng or np.random.default_rng()
    keep = rng.random(a.shape) >= p
    return keep * a / np.mean(keep)
