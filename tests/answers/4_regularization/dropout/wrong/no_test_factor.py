"""How much signal arrived, on average, during training?

Average dropout_train over 1000 masks and compare.
"""

def dropout_mask(shape, p, rng):
    return (rng.random(shape) >= p).astype(int)


def dropout_train(a, mask):
    return mask * a


def dropout_test(a, p):
    return a
