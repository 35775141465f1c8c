"""Print X afterwards.

Compare with a copy.
"""

def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    original = X.copy()
    Xs, ys = [original], [y]
    for _ in range(n_copies):
        X[:] = original
        X += rng.normal(0, sigma, X.shape)
        Xs.append(X.copy())
        ys.append(y)
    return np.concatenate(Xs), np.concatenate(ys)
