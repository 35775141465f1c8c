"""Is anything left to chance at test time?

Call dropout_test twice with the same arguments.
"""

def dropout_mask(shape, p, rng):
    return (rng.random(shape) >= p).astype(int)


def dropout_train(a, mask):
    return mask * a


def dropout_test(a, p):
    return dropout_mask(a.shape, p, np.random.default_rng()) * a
