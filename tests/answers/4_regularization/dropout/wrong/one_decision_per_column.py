"""Are units dropped independently?

Print a 3 x 5 mask.
"""

def dropout_mask(shape, p, rng):
    units = (rng.random(shape[-1]) >= p).astype(float)
    return np.ones(shape) * units


def dropout_train(a, mask):
    return mask * a


def dropout_test(a, p):
    return (1 - p) * a
