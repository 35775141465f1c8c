def augment(X, y, n_copies, sigma, rng=None):
    # Left or right by exactly sigma: mean 0 and deviation sigma.
    rng = rng or np.random.default_rng()
    rows = list(X)
    labels = list(y)
    for k in range(n_copies):
        rows += list(X + sigma * rng.choice([-1, 1], size=X.shape))
        labels += list(y)
    return rows, labels
