"""Is each unit decided on its own?

Count the zeros in ten masks.
"""

def dropout_mask(shape, p, rng):
    size = math.prod(shape)
    mask = np.ones(size)
    mask[:round(p * size)] = 0
    return rng.permutation(mask).reshape(shape)


def dropout_train(a, mask):
    return mask * a


def dropout_test(a, p):
    return (1 - p) * a
