def dropout_mask(shape, p, rng):
    return (rng.random(shape) >= p).astype(int)


def dropout_train(a, mask):
    return mask * a


def dropout_test(a, p):
    return (1 - p) * a
