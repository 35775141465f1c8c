def augment(X, y, n_copies, sigma, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    Xs, ys = [X], [y]
    for _ in range(n_copies):
        Xs.append(X + rng.normal(scale=sigma, size=X.shape))
        ys.append(y)
    return np.concatenate(Xs), np.concatenate(ys)
