"""At test time, does the next layer receive too much or too little?

Average dropout_train over 1000 masks: is it smaller or larger than a?
"""

def dropout_mask(shape, p, rng):
    return (rng.random(shape) >= p).astype(int)


def dropout_train(a, mask):
    return mask * a


def dropout_test(a, p):
    return a / (1 - p)
