"""Are units dropped independently?

Print a 3 x 5 mask.
"""

def dropout_mask(shape, p, rng):
    return np.ones(shape) * (rng.random() >= p)


def dropout_train(a, mask):
    return mask * a


def dropout_test(a, p):
    return (1 - p) * a
