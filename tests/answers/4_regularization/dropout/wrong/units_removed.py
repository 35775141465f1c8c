"""Is a dropped unit missing, or is it 0?

Print the shape of a and of your result.
"""

def dropout_mask(shape, p, rng):
    return (rng.random(shape) >= p).astype(int)


def dropout_train(a, mask):
    return a[mask == 1]


def dropout_test(a, p):
    return (1 - p) * a
