"""Should two layers be twins?

Draw two matrices and subtract.
"""

def xavier(n_in, n_out, rng):
    rng = np.random.default_rng(42)
    return rng.normal(0, np.sqrt(2 / (n_in + n_out)), (n_in, n_out))

def he(n_in, n_out, rng):
    rng = np.random.default_rng(42)
    return rng.normal(0, np.sqrt(2 / n_in), (n_in, n_out))
