"""What does cutting off the tails do to the spread?

Print the variance of your matrix beside the target.
"""

def cut(shape, deviation, rng):
    W = rng.normal(0, deviation, shape)
    while (np.abs(W) > 2 * deviation).any():
        outside = np.abs(W) > 2 * deviation
        W[outside] = rng.normal(0, deviation, outside.sum())
    return W

def xavier(n_in, n_out, rng):
    return cut((n_in, n_out), np.sqrt(2 / (n_in + n_out)), rng)

def he(n_in, n_out, rng):
    return cut((n_in, n_out), np.sqrt(2 / n_in), rng)
