def xavier(n_in, n_out, rng=None):
    return np.random.randn(n_in, n_out) / np.sqrt((n_in + n_out) / 2)

def he(n_in, n_out, rng=None):
    return np.random.randn(n_in, n_out) / np.sqrt(n_in / 2)
