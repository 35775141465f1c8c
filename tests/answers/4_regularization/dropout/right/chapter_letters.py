def dropout_mask(shape, p, rng):
    """m ~ Bernoulli(1 - p)"""
    return rng.binomial(n=1, p=1 - p, size=shape)


def dropout_train(a, mask):
    return mask * a


def dropout_test(a, p):
    return (1 - p) * a
