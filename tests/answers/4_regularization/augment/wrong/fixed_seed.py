"""Is the noise of the next call new?

Call it twice and subtract.
"""

def augment(X, y, n_copies, sigma, rng=None):
    rng = np.random.default_rng(42)
    copies = np.repeat(X, n_copies, axis=0)
    copies = copies + rng.normal(0, sigma, copies.shape)
    return (np.concatenate([X, copies]),
            np.concatenate([y, np.repeat(y, n_copies)]))
