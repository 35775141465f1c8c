"""Are units dropped independently?

Print a 3 x 5 mask.
"""

def dropout_mask(shape, p, rng):
    rows = rng.random(shape[0]) >= p
    mask = np.zeros(shape)
    mask[rows] = 1
    return mask


def dropout_train(a, mask):
    return mask * a


def dropout_test(a, p):
    return (1 - p) * a
