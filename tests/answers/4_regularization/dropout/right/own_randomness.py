def dropout_mask(shape, p, rng):
    dropped = np.random.rand(*shape) < p
    return np.logical_not(dropped)


def dropout_train(a, mask):
    return a * mask.astype(float)


def dropout_test(a, p):
    return np.multiply(a, 1 - p)
