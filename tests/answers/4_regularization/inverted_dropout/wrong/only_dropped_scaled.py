"""On which side of the sum does the factor act?

Feed the numbers 1 and 2 many times with p = 0.2 and print the distinct results.
"""

def dropout(a, p, training=True, rng=None):
    if not training:
        return a
    rng = rng or np.random.default_rng()
    keep = rng.random(a.shape) >= p
    return a + keep * a * p / (1 - p) - (1 - keep) * a * (1 - p)
