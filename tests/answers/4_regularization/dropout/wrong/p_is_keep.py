"""In this notebook, is p the probability of dropping or of keeping?

Average a mask with p = 0.9, and look at dropout_test of [1, 1] for p = 0.
"""

def dropout_mask(shape, p, rng):
    return rng.binomial(1, p, shape)


def dropout_train(a, mask):
    return mask * a


def dropout_test(a, p):
    return p * a
