"""Is left as likely as right?

Average 10 000 offsets.
"""

def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    copies = np.repeat(X, n_copies, axis=0)
    copies = copies + np.abs(rng.normal(0, sigma, copies.shape))
    return np.concatenate([X, copies]), np.concatenate([y, np.repeat(y, n_copies)])
