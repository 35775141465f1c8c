"""Does a copy make a new row or new columns?

Print the shapes of X and X_new.
"""

def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    blocks = [X] + [X + rng.normal(0, sigma, X.shape)
                    for _ in range(n_copies)]
    return np.hstack(blocks), np.hstack([y] * (n_copies + 1))
