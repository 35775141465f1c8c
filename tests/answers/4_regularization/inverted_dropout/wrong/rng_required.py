"""What should happen when no generator is given?

Call it with two arguments only.
"""

def dropout(a, p, training=True, rng=None):
    if not training:
        return a
    return (rng.random(a.shape) >= p) * a / (1 - p)
