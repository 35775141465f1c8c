"""Follow one point and its copy.

Set sigma = 0 and compare labels of equal rows.
"""

def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    copies = np.repeat(X, n_copies, axis=0)
    copies = copies + rng.normal(0, sigma, copies.shape)
    X_new = np.concatenate([X, copies])
    y_new = np.concatenate([y, np.repeat(y, n_copies)])
    return rng.permutation(X_new), rng.permutation(y_new)
