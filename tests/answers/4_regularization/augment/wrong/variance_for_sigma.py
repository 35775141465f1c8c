"""sigma is a standard deviation.

Use sigma = 3 and measure.
"""

def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    copies = np.repeat(X, n_copies, axis=0)
    copies = copies + rng.normal(0, sigma**2, copies.shape)
    return np.concatenate([X, copies]), np.concatenate([y, np.repeat(y, n_copies)])
