def truncated(shape, variance, rng):
    W = rng.normal(size=shape)
    outside = np.abs(W) > 2
    while outside.any():
        W[outside] = rng.normal(size=outside.sum())
        outside = np.abs(W) > 2
    # deviation of a standard normal cut off at 2
    return W * np.sqrt(variance) / 0.87962566

def xavier(n_in, n_out, rng):
    return truncated((n_in, n_out), 2 / (n_in + n_out), rng)

def he(n_in, n_out, rng):
    return truncated((n_in, n_out), 2 / n_in, rng)
