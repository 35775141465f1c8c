"""How many copies of each row do you make when n_copies is 3?

Print the number of rows for n_copies = 1, 2, 3.
"""

def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    for _ in range(n_copies):
        X = np.concatenate([X, X + rng.normal(0, sigma, X.shape)])
        y = np.concatenate([y, y])
    return X, y
