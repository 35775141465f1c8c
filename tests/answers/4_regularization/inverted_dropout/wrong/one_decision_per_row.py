"""Are units dropped independently?

Call it on a 3 x 5 array of ones and print the result.
"""

def dropout(a, p, training=True, rng=None):
    if not training:
        return a
    rng = rng or np.random.default_rng()
    keep = rng.random(len(a)) >= p
    return (a.T * keep).T / (1 - p)
