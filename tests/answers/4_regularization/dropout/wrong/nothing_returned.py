"""What comes back from your last function?

Print dropout_test(np.ones(2), 0.3).
"""

def dropout_mask(shape, p, rng):
    return (rng.random(shape) >= p).astype(int)


def dropout_train(a, mask):
    return mask * a


def dropout_test(a, p):
    result = (1 - p) * a
