"""Do two copies of one example get the same nudge?

Print the copies of the first row.
"""

def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    copies = np.repeat(X, n_copies, axis=0)
    copies = copies + np.repeat(rng.normal(0, sigma, X.shape), n_copies, axis=0)
    return np.concatenate([X, copies]), np.concatenate([y, np.repeat(y, n_copies)])
