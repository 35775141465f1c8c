"""What stays fixed in augmentation?

Print the distinct labels.
"""

def augment(X, y, n_copies, sigma, rng=None):
    rng = rng or np.random.default_rng()
    copies = np.repeat(X, n_copies, axis=0)
    copies = copies + rng.normal(0, sigma, copies.shape)
    labels = np.repeat(y, n_copies)
    labels = labels + rng.normal(0, sigma, labels.shape)
    return np.concatenate([X, copies]), np.concatenate([y, labels])
