def dropout_mask(shape, p, rng):
    # A unit fails before time 1 with probability p.
    times = rng.exponential(1.0, shape)
    return (times > -math.log(1 - p)).astype(np.float32)


def dropout_train(a, mask):
    return a - a * (1 - mask)


def dropout_test(a, p):
    return (1 - p) * a
