def augment(X, y, n_copies, sigma, rng=None):
    if n_copies == 0:
        return X.copy(), y.copy()
    rng = rng or np.random.default_rng()
    X_rest, y_rest = augment(X, y, n_copies - 1, sigma, rng)
    copy = X + rng.laplace(0, sigma / np.sqrt(2), X.shape)
    return np.vstack([copy, X_rest]), np.hstack([y, y_rest])
