"""Look at a after the call.

Print a afterwards.
"""

def dropout(a, p, training=True, rng=None):
    if training:
        rng = rng or np.random.default_rng()
        a *= rng.random(a.shape) >= p
        a /= 1 - p
    return a
