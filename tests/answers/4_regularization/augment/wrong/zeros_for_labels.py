"""Which labels can a copy have?

Set y to text, such as 'a' and 'b'.
"""

def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    copies = np.repeat(X, n_copies, axis=0)
    copies = copies + rng.normal(0, sigma, copies.shape)
    labels = np.zeros(len(copies), dtype=int)
    labels[np.repeat(y == 1, n_copies)] = 1
    return np.concatenate([X, copies]), np.concatenate([y, labels])
