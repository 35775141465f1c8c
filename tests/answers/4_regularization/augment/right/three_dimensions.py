def augment(X, y, n_copies, sigma, rng=None):
    n, d = X.shape
    noise = np.random.randn(n, n_copies + 1, d) * sigma
    noise[:, 0] = 0
    return (X[:, None, :] + noise).reshape(-1, d), np.repeat(y, n_copies + 1)
