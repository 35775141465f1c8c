def augment(X, y, n_copies, sigma, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    noisy = np.repeat(X, n_copies, axis=0)
    noisy = noisy + rng.normal(0, sigma, size=noisy.shape)
    return np.vstack([X, noisy]), np.concatenate([y, np.repeat(y, n_copies)])
