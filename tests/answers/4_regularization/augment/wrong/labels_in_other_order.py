"""Follow one point and its copy.

Set sigma = 0 and compare labels of equal rows.
"""

def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    copies = np.repeat(X, n_copies, axis=0)
    copies = copies + rng.normal(0, sigma, copies.shape)
    return np.concatenate([X, copies]), np.repeat(y, n_copies + 1)
