"""The chapter says the set is expanded.

Set sigma = 0 and count distinct rows, then count all rows.
"""

def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    copies = np.repeat(X, n_copies, axis=0)
    copies = copies + rng.normal(0, sigma, copies.shape)
    return copies, np.repeat(y, n_copies)
