"""Is each unit decided on its own?

Count the zeros in ten masks.
"""

def dropout_mask(shape, p, rng):
    mask = np.ones(shape)
    for row in mask.reshape(-1, shape[-1]):
        row[rng.permutation(len(row))[:round(p * len(row))]] = 0
    return mask


def dropout_train(a, mask):
    return mask * a


def dropout_test(a, p):
    return (1 - p) * a
