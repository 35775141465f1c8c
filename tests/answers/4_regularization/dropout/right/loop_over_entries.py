def dropout_mask(shape, p, rng):
    mask = np.ones(shape)
    for index in np.ndindex(*shape):
        if rng.random() < p:
            mask[index] = 0
    return mask


def dropout_train(a, mask):
    out = a.copy()
    out[mask == 0] = 0
    return out


def dropout_test(a, p):
    return np.array([(1 - p) * row for row in a])
