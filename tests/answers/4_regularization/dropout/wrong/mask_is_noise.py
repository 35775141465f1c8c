"""By what is a kept activation multiplied?

Print a and the result of dropout_train with a mask of ones.
"""

def dropout_mask(shape, p, rng):
    return (rng.random(shape) >= p).astype(int)


def dropout_train(a, mask):
    return a + mask - 1


def dropout_test(a, p):
    return (1 - p) * a
