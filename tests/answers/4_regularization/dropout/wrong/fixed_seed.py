"""Should the next step drop the same units?

Draw two masks and subtract.
"""

def dropout_mask(shape, p, rng):
    rng = np.random.default_rng(42)
    return (rng.random(shape) >= p).astype(int)


def dropout_train(a, mask):
    return mask * a


def dropout_test(a, p):
    return (1 - p) * a
