def dropout_mask(shape, p, rng):
    size = math.prod(shape)
    entries = [0.0 if rng.uniform() < p else 1.0 for _ in range(size)]
    return np.array(entries).reshape(shape)


def dropout_train(a, mask):
    result = np.zeros(a.shape)
    for index, value in np.ndenumerate(a):
        if mask[index]:
            result[index] = value
    return result


def dropout_test(a, p):
    return (1 - p) * a
