def dropout_mask(shape, p, rng):
    return 1 - rng.binomial(1, p, size=shape)


dropout_train = lambda a, mask: np.asarray(a) * np.asarray(mask)


def dropout_test(a, p):
    return (1 - p) * a
