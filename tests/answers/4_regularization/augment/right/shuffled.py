def augment(X, y, n_copies, sigma, rng=None):
    rng = np.random.default_rng(rng)
    which = np.concatenate([np.arange(len(X))] * (n_copies + 1))
    moved = np.arange(len(which)) >= len(X)
    noise = rng.normal(0, sigma, (len(which), X.shape[1])) * moved[:, None]
    order = rng.permutation(len(which))
    return (X[which] + noise)[order], y[which][order]
