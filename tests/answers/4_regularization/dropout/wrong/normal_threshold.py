"""How often does a normal number lie below p?

Count the zeros of a mask with 10 000 entries and p = 0.3.
"""

def dropout_mask(shape, p, rng):
    return (rng.normal(size=shape) > p).astype(int)


def dropout_train(a, mask):
    return mask * a


def dropout_test(a, p):
    return (1 - p) * a
