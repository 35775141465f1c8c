def dropout(a, p, training=True, rng=None):
    if not training:
        return a
    mask = dropout_mask(a.shape, p, rng or np.random.default_rng())
    return dropout_train(a, mask) / (1 - p)
