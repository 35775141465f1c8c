"""Which label does the last row of X_new have?

Print the lengths of X_new and y_new.
"""

def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    copies = np.repeat(X, n_copies, axis=0)
    copies = copies + rng.normal(0, sigma, copies.shape)
    return np.concatenate([X, copies]), y
