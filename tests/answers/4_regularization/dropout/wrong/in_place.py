"""Look at a after the call.

Print a, call your function, print a again.
"""

def dropout_mask(shape, p, rng):
    return (rng.random(shape) >= p).astype(int)


def dropout_train(a, mask):
    a *= mask
    return a


def dropout_test(a, p):
    return (1 - p) * a
