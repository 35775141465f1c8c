"""What happens to a unit where the mask is 0?

Call dropout_train with a mask of zeros.
"""

def dropout_mask(shape, p, rng):
    return (rng.random(shape) >= p).astype(int)


def dropout_train(a, mask):
    return a


def dropout_test(a, p):
    return (1 - p) * a
