def dropout_mask(shape, p, rng):
    return rng.random(size=shape) > p


def dropout_train(a, mask):
    return np.where(mask, a, 0)


def dropout_test(a, p):
    keep = 1.0 - p
    return a * keep
