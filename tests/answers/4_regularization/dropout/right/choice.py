def dropout_mask(shape, p, rng):
    return rng.choice([0, 1], size=shape, p=[p, 1 - p])


def dropout_train(a, mask):
    return np.multiply(a, mask)


def dropout_test(a, p):
    return a - p * a
