"""How many copies of each row do you make when n_copies is 3?

Print the number of rows for n_copies = 1, 2, 3.
"""

def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    Xs, ys = [X], [y]
    for _ in range(n_copies - 1):
        Xs.append(X + rng.normal(0, sigma, X.shape))
        ys.append(y)
    return np.concatenate(Xs), np.concatenate(ys)
