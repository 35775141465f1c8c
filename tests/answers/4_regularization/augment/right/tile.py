def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    X_new = np.tile(X, (n_copies + 1, 1))
    X_new[len(X):] += sigma * rng.standard_normal(X_new[len(X):].shape)
    return X_new, np.tile(y, n_copies + 1)
