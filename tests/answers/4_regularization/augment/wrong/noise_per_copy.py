"""Do two examples get the same nudge?

Subtract X from the first copy of every row.
"""

def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    Xs, ys = [X], [y]
    for _ in range(n_copies):
        Xs.append(X + rng.normal(0, sigma, X.shape[1]))
        ys.append(y)
    return np.concatenate(Xs), np.concatenate(ys)
