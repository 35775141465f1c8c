"""How many random numbers does your function draw?

Subtract each original from its copies.
"""

def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    copies = np.repeat(X, n_copies, axis=0)
    copies = copies + rng.normal(0, sigma)
    return np.concatenate([X, copies]), np.concatenate([y, np.repeat(y, n_copies)])
