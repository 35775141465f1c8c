"""Fewer speakers remain: must each be louder or softer?

Feed 10 000 ones with p = 0.2 and average.
"""

def dropout(a, p, training=True, rng=None):
    if not training:
        return a
    rng = rng or np.random.default_rng()
    keep = rng.random(a.shape) >= p
    return keep * a * (1 - p)
