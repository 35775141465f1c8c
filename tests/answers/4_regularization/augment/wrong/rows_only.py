"""How many things come back?

Print the type and the length of the result.
"""

def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    copies = np.repeat(X, n_copies, axis=0)
    return np.concatenate([X, copies + rng.normal(0, sigma, copies.shape)])
