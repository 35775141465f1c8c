"""Do two copies of one example get the same nudge?

Print the copies of the first row.
"""

def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    copy = X + rng.normal(0, sigma, X.shape)
    X_new = np.concatenate([X] + [copy] * n_copies)
    return X_new, np.concatenate([y] * (n_copies + 1))
