"""With p = 0.8, how many units survive?

Average a mask with p = 0.9.
"""

def dropout_mask(shape, p, rng):
    return (rng.random(shape) < p).astype(int)


def dropout_train(a, mask):
    return mask * a


def dropout_test(a, p):
    return (1 - p) * a
