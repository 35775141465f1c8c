"""Which variant rescales during training?

Print the distinct values.
"""

def dropout_mask(shape, p, rng):
    return (rng.random(shape) >= p) / (1 - p)


def dropout_train(a, mask):
    return mask * a


def dropout_test(a, p):
    return (1 - p) * a
