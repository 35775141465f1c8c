"""Is a unit either on or off?

Print the smallest and the largest entry of a mask, and one between.
"""

def dropout_mask(shape, p, rng):
    return rng.random(shape) * (rng.random(shape) >= p)


def dropout_train(a, mask):
    return mask * a


def dropout_test(a, p):
    return (1 - p) * a
