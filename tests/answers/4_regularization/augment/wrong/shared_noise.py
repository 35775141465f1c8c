"""Does every coordinate get its own nudge?

Subtract source from copy and print both coordinates.
"""

def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    copies = np.repeat(X, n_copies, axis=0)
    copies = copies + rng.normal(0, sigma, (len(copies), 1))
    return np.concatenate([X, copies]), np.concatenate([y, np.repeat(y, n_copies)])
