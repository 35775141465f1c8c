"""Which of the two formulas knows how many units follow?

Print both variances for (100, 300), beside the two formulas.
"""

def he(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / (n_in + n_out)), (n_in, n_out))

def xavier(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / n_in), (n_in, n_out))
