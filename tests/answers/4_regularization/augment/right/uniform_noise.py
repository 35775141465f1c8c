def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    half = math.sqrt(3) * sigma          # a uniform number has deviation
    noise = rng.uniform(-half, half, (n_copies, *X.shape))
    copies = (X + noise).reshape(-1, X.shape[1])
    return np.r_[X, copies], np.r_[y, np.tile(y, n_copies)]
