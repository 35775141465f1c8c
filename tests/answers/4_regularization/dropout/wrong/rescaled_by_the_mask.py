"""While training, does the result depend on how many units are left?

Print dropout_train of [1, 2, 4] with the mask [1, 1, 0], entry by entry.
"""

def dropout_mask(shape, p, rng):
    return (rng.random(shape) >= p).astype(int)


def dropout_train(a, mask):
    return mask * a / np.mean(mask)


def dropout_test(a, p):
    return (1 - p) * a
